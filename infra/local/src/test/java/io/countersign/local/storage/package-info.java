@NullMarked
package io.countersign.local.storage;

import org.jspecify.annotations.NullMarked;

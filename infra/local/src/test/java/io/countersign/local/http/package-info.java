@NullMarked
package io.countersign.local.http;

import org.jspecify.annotations.NullMarked;

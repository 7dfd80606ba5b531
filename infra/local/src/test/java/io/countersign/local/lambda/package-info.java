@NullMarked
package io.countersign.local.lambda;

import org.jspecify.annotations.NullMarked;

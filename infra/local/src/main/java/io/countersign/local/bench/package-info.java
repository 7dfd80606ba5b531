/** Measures the packaged function as a whole process. */
@NullMarked
package io.countersign.local.bench;

import org.jspecify.annotations.NullMarked;

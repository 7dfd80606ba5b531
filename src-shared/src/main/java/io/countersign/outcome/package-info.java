/** A value that passed its checks, or why not: one type from the decoder to the answer. */
@NullMarked
package io.countersign.outcome;

import org.jspecify.annotations.NullMarked;

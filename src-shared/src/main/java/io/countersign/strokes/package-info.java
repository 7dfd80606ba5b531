/** Strokes compared with strokes, without anything learnt. */
@NullMarked
package io.countersign.strokes;

import org.jspecify.annotations.NullMarked;

/** Signature data sets: layouts, writer selections and splits, images read once. */
@NullMarked
package io.countersign.trainer.data;

import org.jspecify.annotations.NullMarked;

/** Generated signatures, so that everything runs without any data set. */
@NullMarked
package io.countersign.trainer.synthesis;

import org.jspecify.annotations.NullMarked;

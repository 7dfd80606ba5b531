/** Which images make up a training step. */
@NullMarked
package io.countersign.trainer.sampling;

import org.jspecify.annotations.NullMarked;

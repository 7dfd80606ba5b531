/** The training loop: batches in, weights out, with checkpoints in between. */
@NullMarked
package io.countersign.trainer.training;

import org.jspecify.annotations.NullMarked;

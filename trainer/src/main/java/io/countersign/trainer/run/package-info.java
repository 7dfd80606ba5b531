/** A training run from data folders to a model that can be published. */
@NullMarked
package io.countersign.trainer.run;

import org.jspecify.annotations.NullMarked;

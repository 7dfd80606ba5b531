/** A model from its recipe: one declarative file, one command, the same bytes each time. */
@NullMarked
package io.countersign.trainer.recipe;

import org.jspecify.annotations.NullMarked;

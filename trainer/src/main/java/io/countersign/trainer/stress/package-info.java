/** Questioned signatures as strangers' devices deliver them, and what accuracy is left then. */
@NullMarked
package io.countersign.trainer.stress;

import org.jspecify.annotations.NullMarked;

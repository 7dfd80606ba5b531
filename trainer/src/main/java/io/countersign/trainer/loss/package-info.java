/** Losses over the pairs and triplets of a batch in which each image is embedded once. */
@NullMarked
package io.countersign.trainer.loss;

import org.jspecify.annotations.NullMarked;

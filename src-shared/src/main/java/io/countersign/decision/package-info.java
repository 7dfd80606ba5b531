/** Embeddings to distance, likelihood ratio and verdict. */
@NullMarked
package io.countersign.decision;

import org.jspecify.annotations.NullMarked;

/** Enrolled signers: their reference signatures, the embeddings kept of them, and erasure. */
@NullMarked
package io.countersign.function.signers;

import org.jspecify.annotations.NullMarked;

/** The ONNX graph of a network, and the proof that it computes what the trainer computes. */
@NullMarked
package io.countersign.trainer.export;

import org.jspecify.annotations.NullMarked;

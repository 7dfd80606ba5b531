/** The only place that knows ONNX Runtime. */
@NullMarked
package io.countersign.onnx;

import org.jspecify.annotations.NullMarked;

package io.countersign.trainer.network;

import java.util.List;

/**
 * One row of a network's table. A layer knows its shapes, its arrays and its cost; what it computes
 * is said once for the DJL block and once for the ONNX graph, both through {@link LayerVisitor}.
 */
public sealed interface Layer
    permits Conv,
        BatchNorm,
        Relu,
        LocalResponseNorm,
        MaxPool,
        AveragePool,
        Dropout,
        ChannelDropout,
        Flatten,
        Linear,
        Residual,
        L2Normalise {

  /**
   * Shape of the layer's output.
   *
   * @throws IllegalArgumentException when {@code input} does not suit the layer
   */
  Extent output(Extent input);

  /** Arrays of the layer, named within it; none unless the layer says so. */
  default List<ParameterSpec> parameters(Extent input) {
    return List.of();
  }

  /** Multiplications of convolutions and linear layers for one example; the rest is not counted. */
  default long multiplyAdds(Extent input) {
    return 0;
  }

  /** Calls the visitor's method for this kind of layer. */
  <R> R accept(LayerVisitor<R> visitor, Step step);
}

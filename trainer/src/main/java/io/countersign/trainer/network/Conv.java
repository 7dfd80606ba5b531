package io.countersign.trainer.network;

import static io.countersign.trainer.network.ParameterSpec.Kind.BIAS;
import static io.countersign.trainer.network.ParameterSpec.Kind.WEIGHT;

import java.util.ArrayList;
import java.util.List;

/**
 * Two-dimensional convolution (cross-correlation), zero-padded, with or without a bias. Filters
 * come in sixteens: for other counts libtorch 2.7.1 gave gradients that were not numbers on a
 * processor with AVX-512 (AMD family 26), at 3 to 12 filters in every second step.
 */
public record Conv(int filters, Window kernel, Window stride, Window padding, boolean bias)
    implements Layer {

  private static final int LANES = 16;

  public Conv {
    if (filters < 1 || filters % LANES != 0) {
      throw new IllegalArgumentException(
          "expected a multiple of %d filters, got %d".formatted(LANES, filters));
    }
  }

  /** A square kernel with a bias. */
  static Conv of(int filters, int kernel, int padding) {
    return new Conv(filters, Window.square(kernel), Window.square(1), Window.square(padding), true);
  }

  /** A square kernel, padded to keep the size at stride 1, without a bias: batch norm follows. */
  static Conv bare(int filters, int kernel, int stride) {
    return new Conv(
        filters, Window.square(kernel), Window.square(stride), Window.square(kernel / 2), false);
  }

  @Override
  public Extent output(Extent input) {
    return Window.slide(input, filters, kernel, stride, padding);
  }

  @Override
  public List<ParameterSpec> parameters(Extent input) {
    List<ParameterSpec> specs = new ArrayList<>();
    List<Integer> shape = List.of(filters, input.channels(), kernel.height(), kernel.width());
    specs.add(new ParameterSpec("weight", shape, WEIGHT));
    if (bias) {
      specs.add(new ParameterSpec("bias", List.of(filters), BIAS));
    }
    return specs;
  }

  @Override
  public long multiplyAdds(Extent input) {
    return (long) output(input).size() * input.channels() * kernel.area();
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Step step) {
    return visitor.conv(this, step);
  }
}

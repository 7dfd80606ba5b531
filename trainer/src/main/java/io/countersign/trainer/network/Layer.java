package io.countersign.trainer.network;

import static io.countersign.trainer.network.ParameterSpec.Kind.BIAS;
import static io.countersign.trainer.network.ParameterSpec.Kind.RUNNING_MEAN;
import static io.countersign.trainer.network.ParameterSpec.Kind.RUNNING_VARIANCE;
import static io.countersign.trainer.network.ParameterSpec.Kind.SCALE;
import static io.countersign.trainer.network.ParameterSpec.Kind.SHIFT;
import static io.countersign.trainer.network.ParameterSpec.Kind.WEIGHT;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of a network's table. A layer knows its shapes, its arrays and its cost; what it computes
 * is said once for the DJL block and once for the ONNX graph, both through {@link LayerVisitor}.
 */
public sealed interface Layer {

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

  /**
   * Two-dimensional convolution (cross-correlation), zero-padded, with or without a bias. Filters
   * come in sixteens: for other counts libtorch 2.7.1 gave gradients that were not numbers on a
   * processor with AVX-512 (AMD family 26), at 3 to 12 filters in every second step.
   */
  record Conv(int filters, Window kernel, Window stride, Window padding, boolean bias)
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
      return new Conv(
          filters, Window.square(kernel), Window.square(1), Window.square(padding), true);
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

  /**
   * Batch normalisation of each channel (Ioffe and Szegedy, 2015), with learnt scale and shift when
   * {@code affine}.
   */
  record BatchNorm(boolean affine) implements Layer {

    /** Added to the variance. */
    public static final float EPSILON = 1e-5f;

    /** Share of a running statistic that stays when a batch is seen. */
    public static final float MOMENTUM = 0.9f;

    @Override
    public Extent output(Extent input) {
      return input;
    }

    @Override
    public List<ParameterSpec> parameters(Extent input) {
      List<Integer> shape = List.of(input.channels());
      List<ParameterSpec> specs = new ArrayList<>();
      if (affine) {
        specs.add(new ParameterSpec("scale", shape, SCALE));
        specs.add(new ParameterSpec("shift", shape, SHIFT));
      }
      specs.add(new ParameterSpec("mean", shape, RUNNING_MEAN));
      specs.add(new ParameterSpec("variance", shape, RUNNING_VARIANCE));
      return specs;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.batchNorm(this, step);
    }
  }

  /** The positive part of each number. */
  record Relu() implements Layer {

    @Override
    public Extent output(Extent input) {
      return input;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.relu(this, step);
    }
  }

  /**
   * Response normalisation across channels: {@code x / (bias + alpha/size · Σ x²)^beta}, the sum
   * over {@code size} neighbouring channels, zero beyond the ends (Krizhevsky et al., 2012, section
   * 3.3, with alpha divided by size as PyTorch and ONNX define it).
   */
  record LocalResponseNorm(int size, float alpha, float beta, float bias) implements Layer {

    public LocalResponseNorm {
      if (size < 1 || size % 2 == 0) {
        throw new IllegalArgumentException("expected an odd number of channels, got " + size);
      }
    }

    @Override
    public Extent output(Extent input) {
      Window.requireImage(input);
      return input;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.localResponseNorm(this, step);
    }
  }

  /** The largest number under each window; a window that would reach over the edge is left out. */
  record MaxPool(Window kernel, Window stride) implements Layer {

    static MaxPool of(int kernel, int stride) {
      return new MaxPool(Window.square(kernel), Window.square(stride));
    }

    @Override
    public Extent output(Extent input) {
      return Window.slide(input, input.channels(), kernel, stride, Window.NONE);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.maxPool(this, step);
    }
  }

  /** The mean of each window; a window that would reach over the edge is left out. */
  record AveragePool(Window kernel, Window stride) implements Layer {

    @Override
    public Extent output(Extent input) {
      return Window.slide(input, input.channels(), kernel, stride, Window.NONE);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.averagePool(this, step);
    }
  }

  /**
   * Zeroes each number with probability {@code rate} in training and scales the rest by {@code 1 /
   * (1 − rate)}; the identity otherwise.
   */
  record Dropout(float rate) implements Layer {

    public Dropout {
      requireRate(rate);
    }

    static void requireRate(float rate) {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException(
            "expected a rate of at least 0 and below 1, got " + rate);
      }
    }

    @Override
    public Extent output(Extent input) {
      return input;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.dropout(this, step);
    }
  }

  /**
   * Zeroes whole channels with probability {@code rate} in training and scales the rest by {@code 1
   * / (1 − rate)}; the identity otherwise (Tompson et al., 2015, SpatialDropout).
   */
  record ChannelDropout(float rate) implements Layer {

    public ChannelDropout {
      Dropout.requireRate(rate);
    }

    @Override
    public Extent output(Extent input) {
      Window.requireImage(input);
      return input;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.channelDropout(this, step);
    }
  }

  /** Channels, rows and columns in one row, channels slowest. */
  record Flatten() implements Layer {

    @Override
    public Extent output(Extent input) {
      return Extent.row(input.size());
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.flatten(this, step);
    }
  }

  /** Fully connected layer with a bias: {@code x·Wᵀ + b}. */
  record Linear(int units) implements Layer {

    @Override
    public Extent output(Extent input) {
      requireRow(input);
      return Extent.row(units);
    }

    @Override
    public List<ParameterSpec> parameters(Extent input) {
      return List.of(
          new ParameterSpec("weight", List.of(units, input.channels()), WEIGHT),
          new ParameterSpec("bias", List.of(units), BIAS));
    }

    @Override
    public long multiplyAdds(Extent input) {
      return (long) input.channels() * units;
    }

    static void requireRow(Extent input) {
      if (!input.flat()) {
        throw new IllegalArgumentException("expected a flat row of numbers, got " + input);
      }
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.linear(this, step);
    }
  }

  /**
   * The positive part of {@code x + body(x)}: an identity shortcut around the layers of {@code
   * body} (He et al., 2016).
   */
  record Residual(List<Layer> body) implements Layer {

    public Residual {
      body = List.copyOf(body);
    }

    static Residual around(Layer... body) {
      return new Residual(List.of(body));
    }

    @Override
    public Extent output(Extent input) {
      Extent output = input;
      for (Layer layer : body) {
        output = layer.output(output);
      }
      if (!output.equals(input)) {
        throw new IllegalArgumentException(
            "an identity shortcut needs a body that keeps the shape, got %s from %s"
                .formatted(output, input));
      }
      return output;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.residual(this, step);
    }
  }

  /** Divides a row by its Euclidean length: {@code x / √(Σx² + 1e-12)}. */
  record L2Normalise() implements Layer {

    /** Added to the squared length, so that a row of zeros has a gradient. */
    public static final float EPSILON = 1e-12f;

    @Override
    public Extent output(Extent input) {
      Linear.requireRow(input);
      return input;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.l2Normalise(this, step);
    }
  }

  /** Each pixel {@code factor}×{@code factor} times: the nearest neighbour. */
  record Upsample(int factor) implements Layer {

    public Upsample {
      requireFactor(factor);
    }

    @Override
    public Extent output(Extent input) {
      Window.requireImage(input);
      return Extent.image(input.channels(), input.height() * factor, input.width() * factor);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.upsample(this, step);
    }

    private static void requireFactor(int factor) {
      if (factor < 2) {
        throw new IllegalArgumentException("expected a factor of at least 2, got " + factor);
      }
    }
  }

  /**
   * Channels laid out as pixels: channel {@code c·factor² + i·factor + j} is row {@code i}, column
   * {@code j} of each {@code factor×factor} block of channel {@code c} (Shi et al., 2016, the
   * sub-pixel layer).
   */
  record DepthToSpace(int factor) implements Layer {

    public DepthToSpace {
      Upsample.requireFactor(factor);
    }

    @Override
    public Extent output(Extent input) {
      Window.requireImage(input);
      if (input.channels() % (factor * factor) != 0) {
        throw new IllegalArgumentException(
            "expected a multiple of %d channels, got %s".formatted(factor * factor, input));
      }
      return Extent.image(
          input.channels() / (factor * factor), input.height() * factor, input.width() * factor);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor, Step step) {
      return visitor.depthToSpace(this, step);
    }
  }
}

package io.countersign.trainer.network;

import static io.countersign.trainer.network.Parameters.Spec.Kind.BIAS;
import static io.countersign.trainer.network.Parameters.Spec.Kind.RUNNING_MEAN;
import static io.countersign.trainer.network.Parameters.Spec.Kind.RUNNING_VARIANCE;
import static io.countersign.trainer.network.Parameters.Spec.Kind.SCALE;
import static io.countersign.trainer.network.Parameters.Spec.Kind.SHIFT;
import static io.countersign.trainer.network.Parameters.Spec.Kind.WEIGHT;

import java.util.ArrayList;
import java.util.List;

/** The layers that have arrays of numbers, learnt or kept. */
public sealed interface Learnt extends Layer {

  /**
   * Two-dimensional convolution (cross-correlation), zero-padded, with or without a bias. Filters
   * come in sixteens: for other counts libtorch 2.7.1 gave gradients that were not numbers on a
   * processor with AVX-512 (AMD family 26), at 3 to 12 filters in every second step.
   */
  record Conv(int filters, Window kernel, Window stride, Window padding, boolean bias)
      implements Learnt {

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
    public Window.Extent output(Window.Extent input) {
      return Window.slide(input, filters, kernel, stride, padding);
    }

    @Override
    public List<Parameters.Spec> parameters(Window.Extent input) {
      List<Parameters.Spec> specs = new ArrayList<>();
      List<Integer> shape = List.of(filters, input.channels(), kernel.height(), kernel.width());
      specs.add(new Parameters.Spec("weight", shape, WEIGHT));
      if (bias) {
        specs.add(new Parameters.Spec("bias", List.of(filters), BIAS));
      }
      return specs;
    }

    @Override
    public long multiplyAdds(Window.Extent input) {
      return (long) output(input).size() * input.channels() * kernel.area();
    }

    @Override
    public <R> R accept(Layer.Visitor<R> visitor, Step step) {
      return visitor.conv(this, step);
    }
  }

  /**
   * Batch normalisation of each channel (Ioffe and Szegedy, 2015), with learnt scale and shift when
   * {@code affine}.
   */
  record BatchNorm(boolean affine) implements Learnt {

    /** Added to the variance. */
    public static final float EPSILON = 1e-5f;

    /** Share of a running statistic that stays when a batch is seen. */
    public static final float MOMENTUM = 0.9f;

    @Override
    public Window.Extent output(Window.Extent input) {
      return input;
    }

    @Override
    public List<Parameters.Spec> parameters(Window.Extent input) {
      List<Integer> shape = List.of(input.channels());
      List<Parameters.Spec> specs = new ArrayList<>();
      if (affine) {
        specs.add(new Parameters.Spec("scale", shape, SCALE));
        specs.add(new Parameters.Spec("shift", shape, SHIFT));
      }
      specs.add(new Parameters.Spec("mean", shape, RUNNING_MEAN));
      specs.add(new Parameters.Spec("variance", shape, RUNNING_VARIANCE));
      return specs;
    }

    @Override
    public <R> R accept(Layer.Visitor<R> visitor, Step step) {
      return visitor.batchNorm(this, step);
    }
  }

  /** Fully connected layer with a bias: {@code x·Wᵀ + b}. */
  record Linear(int units) implements Learnt {

    @Override
    public Window.Extent output(Window.Extent input) {
      requireRow(input);
      return Window.Extent.row(units);
    }

    @Override
    public List<Parameters.Spec> parameters(Window.Extent input) {
      return List.of(
          new Parameters.Spec("weight", List.of(units, input.channels()), WEIGHT),
          new Parameters.Spec("bias", List.of(units), BIAS));
    }

    @Override
    public long multiplyAdds(Window.Extent input) {
      return (long) input.channels() * units;
    }

    static void requireRow(Window.Extent input) {
      if (!input.flat()) {
        throw new IllegalArgumentException("expected a flat row of numbers, got " + input);
      }
    }

    @Override
    public <R> R accept(Layer.Visitor<R> visitor, Step step) {
      return visitor.linear(this, step);
    }
  }
}

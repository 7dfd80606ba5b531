package io.countersign.trainer.network;

import io.countersign.trainer.network.Learnt.BatchNorm;
import io.countersign.trainer.network.Learnt.Conv;
import io.countersign.trainer.network.Learnt.Linear;
import io.countersign.trainer.network.Resampling.AveragePool;
import io.countersign.trainer.network.Resampling.DepthToSpace;
import io.countersign.trainer.network.Resampling.MaxPool;
import io.countersign.trainer.network.Resampling.Upsample;
import java.util.List;

/**
 * One row of a network's table. A layer knows its shapes, its arrays and its cost; what it computes
 * is said once for the DJL block and once for the ONNX graph, both through {@link Visitor}.
 */
public sealed interface Layer
    permits Learnt,
        Resampling,
        Layer.Relu,
        Layer.LocalResponseNorm,
        Layer.Dropout,
        Layer.ChannelDropout,
        Layer.Flatten,
        Layer.Residual,
        Layer.L2Normalise {

  /**
   * Shape of the layer's output.
   *
   * @throws IllegalArgumentException when {@code input} does not suit the layer
   */
  Window.Extent output(Window.Extent input);

  /** Arrays of the layer, named within it; none unless the layer says so. */
  default List<Parameters.Spec> parameters(Window.Extent input) {
    return List.of();
  }

  /** Multiplications of convolutions and linear layers for one example; the rest is not counted. */
  default long multiplyAdds(Window.Extent input) {
    return 0;
  }

  /** Calls the visitor's method for this kind of layer. */
  <R> R accept(Visitor<R> visitor, Step step);

  /** The positive part of each number. */
  record Relu() implements Layer {

    @Override
    public Window.Extent output(Window.Extent input) {
      return input;
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Step step) {
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
    public Window.Extent output(Window.Extent input) {
      Window.requireImage(input);
      return input;
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Step step) {
      return visitor.localResponseNorm(this, step);
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
    public Window.Extent output(Window.Extent input) {
      return input;
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Step step) {
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
    public Window.Extent output(Window.Extent input) {
      Window.requireImage(input);
      return input;
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Step step) {
      return visitor.channelDropout(this, step);
    }
  }

  /** Channels, rows and columns in one row, channels slowest. */
  record Flatten() implements Layer {

    @Override
    public Window.Extent output(Window.Extent input) {
      return Window.Extent.row(input.size());
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Step step) {
      return visitor.flatten(this, step);
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
    public Window.Extent output(Window.Extent input) {
      Window.Extent output = input;
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
    public <R> R accept(Visitor<R> visitor, Step step) {
      return visitor.residual(this, step);
    }
  }

  /** Divides a row by its Euclidean length: {@code x / √(Σx² + 1e-12)}. */
  record L2Normalise() implements Layer {

    /** Added to the squared length, so that a row of zeros has a gradient. */
    public static final float EPSILON = 1e-12f;

    @Override
    public Window.Extent output(Window.Extent input) {
      Learnt.Linear.requireRow(input);
      return input;
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Step step) {
      return visitor.l2Normalise(this, step);
    }
  }

  /**
   * Does one thing for each kind of layer; a new kind does not compile until every visitor knows
   * it.
   *
   * @param <R> what a visit gives
   */
  public interface Visitor<R> {

    R conv(Conv layer, Step step);

    R batchNorm(BatchNorm layer, Step step);

    R relu(Relu layer, Step step);

    R localResponseNorm(LocalResponseNorm layer, Step step);

    R maxPool(MaxPool layer, Step step);

    R averagePool(AveragePool layer, Step step);

    R dropout(Dropout layer, Step step);

    R channelDropout(ChannelDropout layer, Step step);

    R flatten(Flatten layer, Step step);

    R linear(Linear layer, Step step);

    R residual(Residual layer, Step step);

    R upsample(Upsample layer, Step step);

    R depthToSpace(DepthToSpace layer, Step step);

    R l2Normalise(L2Normalise layer, Step step);
  }
}

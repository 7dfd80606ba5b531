package io.countersign.trainer.network;

/** The layers that change how many pixels a channel has; they learn nothing. */
public sealed interface Resampling extends Layer {

  /** The largest number under each window; a window that would reach over the edge is left out. */
  record MaxPool(Window kernel, Window stride) implements Resampling {

    static MaxPool of(int kernel, int stride) {
      return new MaxPool(Window.square(kernel), Window.square(stride));
    }

    @Override
    public Window.Extent output(Window.Extent input) {
      return Window.slide(input, input.channels(), kernel, stride, Window.NONE);
    }

    @Override
    public <R> R accept(Layer.Visitor<R> visitor, Step step) {
      return visitor.maxPool(this, step);
    }
  }

  /** The mean of each window; a window that would reach over the edge is left out. */
  record AveragePool(Window kernel, Window stride) implements Resampling {

    @Override
    public Window.Extent output(Window.Extent input) {
      return Window.slide(input, input.channels(), kernel, stride, Window.NONE);
    }

    @Override
    public <R> R accept(Layer.Visitor<R> visitor, Step step) {
      return visitor.averagePool(this, step);
    }
  }

  /** Each pixel {@code factor}×{@code factor} times: the nearest neighbour. */
  record Upsample(int factor) implements Resampling {

    public Upsample {
      requireFactor(factor);
    }

    @Override
    public Window.Extent output(Window.Extent input) {
      Window.requireImage(input);
      return Window.Extent.image(input.channels(), input.height() * factor, input.width() * factor);
    }

    @Override
    public <R> R accept(Layer.Visitor<R> visitor, Step step) {
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
  record DepthToSpace(int factor) implements Resampling {

    public DepthToSpace {
      Upsample.requireFactor(factor);
    }

    @Override
    public Window.Extent output(Window.Extent input) {
      Window.requireImage(input);
      if (input.channels() % (factor * factor) != 0) {
        throw new IllegalArgumentException(
            "expected a multiple of %d channels, got %s".formatted(factor * factor, input));
      }
      return Window.Extent.image(
          input.channels() / (factor * factor), input.height() * factor, input.width() * factor);
    }

    @Override
    public <R> R accept(Layer.Visitor<R> visitor, Step step) {
      return visitor.depthToSpace(this, step);
    }
  }
}

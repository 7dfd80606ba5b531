package io.countersign.trainer.network;

/** The largest number under each window; a window that would reach over the edge is left out. */
public record MaxPool(Window kernel, Window stride) implements Layer {

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

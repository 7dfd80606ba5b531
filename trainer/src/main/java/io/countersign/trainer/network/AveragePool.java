package io.countersign.trainer.network;

/** The mean of each window; a window that would reach over the edge is left out. */
public record AveragePool(Window kernel, Window stride) implements Layer {

  @Override
  public Extent output(Extent input) {
    return Window.slide(input, input.channels(), kernel, stride, Window.NONE);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Step step) {
    return visitor.averagePool(this, step);
  }
}

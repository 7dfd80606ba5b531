package io.countersign.trainer.network;

/** Channels, rows and columns in one row, channels slowest. */
public record Flatten() implements Layer {

  @Override
  public Extent output(Extent input) {
    return Extent.row(input.size());
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Step step) {
    return visitor.flatten(this, step);
  }
}

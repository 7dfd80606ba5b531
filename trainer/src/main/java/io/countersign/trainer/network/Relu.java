package io.countersign.trainer.network;

/** The positive part of each number. */
public record Relu() implements Layer {

  @Override
  public Extent output(Extent input) {
    return input;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Step step) {
    return visitor.relu(this, step);
  }
}

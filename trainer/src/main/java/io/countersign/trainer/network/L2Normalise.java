package io.countersign.trainer.network;

/** Divides a row by its Euclidean length: {@code x / √(Σx² + 1e-12)}. */
public record L2Normalise() implements Layer {

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

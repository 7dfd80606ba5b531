package io.countersign.trainer.network;

/**
 * Zeroes each number with probability {@code rate} in training and scales the rest by {@code 1 / (1
 * − rate)}; the identity otherwise.
 */
public record Dropout(float rate) implements Layer {

  public Dropout {
    requireRate(rate);
  }

  static void requireRate(float rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("expected a rate of at least 0 and below 1, got " + rate);
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

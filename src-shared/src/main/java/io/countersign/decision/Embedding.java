package io.countersign.decision;

/** A signature as a point of the network's output space: D finite 32-bit floats. Immutable. */
public final class Embedding {
  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * An embedding of a copy of {@code values}.
   *
   * @throws IllegalArgumentException when there are none, or one is NaN or infinite
   */
  public static Embedding of(float[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("expected at least one value, got none");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "expected finite values, got %s at index %d".formatted(values[i], i));
      }
    }
    return new Embedding(values.clone());
  }

  public int dimension() {
    return values.length;
  }

  /** A copy of the values. */
  public float[] values() {
    return values.clone();
  }

  /**
   * The Euclidean distance to {@code other}, ≥ 0.
   *
   * @throws IllegalArgumentException when the dimensions differ
   */
  public double distance(Embedding other) {
    if (values.length != other.values.length) {
      throw new IllegalArgumentException(
          "expected an embedding of %d values, got %d"
              .formatted(values.length, other.values.length));
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = (double) values[i] - other.values[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}

package io.countersign.comparison;

import io.countersign.preprocess.NetworkInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Euclidean distance between two vectors, each of a signature as a whole. */
record Euclidean(Grid grid) implements Comparison {
  static final String NAME = "euclidean-1";
  private static final double OWN_SHARE = 0.6;

  Euclidean {
    if (!grid.equals(Grid.WHOLE)) {
      throw new IllegalArgumentException(
          "expected a grid of %s for %s, got %s".formatted(Grid.WHOLE, NAME, grid));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Features features(float[] vector, NetworkInput input) {
    return new PlaceVector(vector, this);
  }

  @Override
  public double[] distances(Features one, Features other) {
    return PlaceVector.of(one, this).between(PlaceVector.of(other, this));
  }

  @Override
  public double ownShare(int references) {
    return OWN_SHARE;
  }

  /** None: what genuine sets show was never measured with it. */
  @Override
  public double ownUpTo() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public void write(Features features, DataOutput out) throws IOException {
    PlaceVector.of(features, this).write(out);
  }

  @Override
  public Features read(DataInput in) throws IOException {
    return PlaceVector.read(this, in);
  }
}

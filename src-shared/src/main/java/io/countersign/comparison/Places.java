package io.countersign.comparison;

import io.countersign.preprocess.NetworkInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Distances place by place, or a column aside, as {@link PlaceVector#between} takes them. Of R
 * references the share of their own distance is 0.8·(R − 1)/R: each is compared with one fewer than
 * the questioned signature is, which overstates, the more so the fewer they are.
 */
record Places(Grid grid) implements Comparison {
  static final String NAME = "places-1";
  private static final double OWN_SHARE = 0.8;

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
    return OWN_SHARE * (references - 1) / references;
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

package io.countersign.comparison;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A signature as networks describe it: D finite 32-bit floats, which are C numbers at each place of
 * each network's grid ({@code [members, C, rows, columns]}). Immutable.
 */
final class PlaceVector implements Features {
  private static final int MOST_VALUES = 1 << 16;

  private final float[] values;
  private final Comparison comparison;
  private final Grid grid;

  PlaceVector(float[] values, Comparison comparison) {
    Grid grid = comparison.grid();
    if (values.length == 0) {
      throw new IllegalArgumentException("expected at least one value, got none");
    }
    if (values.length % grid.cells() != 0) {
      throw new IllegalArgumentException(
          "expected a multiple of %d values for a grid of %s, got %d"
              .formatted(grid.cells(), grid, values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "expected finite values, got %s at index %d".formatted(values[i], i));
      }
    }
    this.values = values.clone();
    this.comparison = comparison;
    this.grid = grid;
  }

  @Override
  public Comparison comparison() {
    return comparison;
  }

  /** The features as a vector of {@code comparison}, which they must be of. */
  static PlaceVector of(Features features, Comparison comparison) {
    if (features instanceof PlaceVector vector && vector.comparison.equals(comparison)) {
      return vector;
    }
    throw another(comparison, features);
  }

  static IllegalArgumentException another(Comparison expected, Features actual) {
    return new IllegalArgumentException(
        "expected features of %s on a grid of %s, got those of %s on a grid of %s"
            .formatted(
                expected.name(),
                expected.grid(),
                actual.comparison().name(),
                actual.comparison().grid()));
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  static PlaceVector read(Comparison comparison, DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_VALUES) {
      throw new IOException("expected 0 to %d values, got %d".formatted(MOST_VALUES, count));
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return new PlaceVector(values, comparison);
  }

  /**
   * How far the two are from each other at every place, network by network and row-major: the
   * Euclidean distance between what is there, or 1.1 times that to the place a column to the left
   * or right, if that is less; half of it looking from one, half from the other; divided by the
   * root of the number of places. Networks' numbers come divided by the root of how many there are,
   * so that the sum is the mean of theirs and does not depend on how many they are. With one place
   * it is Euclidean; with several, of vectors of length 1, the sum is at most 2.
   *
   * @throws IllegalArgumentException when dimensions differ
   */
  double[] between(PlaceVector other) {
    if (values.length != other.values.length) {
      throw new IllegalArgumentException(
          "expected an embedding of %d values, got %d"
              .formatted(values.length, other.values.length));
    }
    double[] nearest = roots(squares(values, 0, other.values, 0));
    if (grid.columns() > 1) {
      nearest = withNeighbours(nearest, other);
    }
    double share = 1 / Math.sqrt(grid.cells());
    for (int place = 0; place < nearest.length; place++) {
      nearest[place] *= share;
    }
    return nearest;
  }

  private double[] withNeighbours(double[] same, PlaceVector other) {
    double[] here = same.clone();
    double[] there = same.clone();
    double[] right = roots(squares(values, 0, other.values, 1)); // own place, other's next place
    double[] left = roots(squares(values, 1, other.values, 0)); // own next place, other's place
    for (int place = 0; place + 1 < same.length; place++) {
      if ((place + 1) % grid.columns() != 0) {
        double toRight = Comparison.ASIDE * right[place];
        double toLeft = Comparison.ASIDE * left[place];
        here[place] = Math.min(here[place], toRight);
        here[place + 1] = Math.min(here[place + 1], toLeft);
        there[place + 1] = Math.min(there[place + 1], toRight);
        there[place] = Math.min(there[place], toLeft);
      }
    }
    for (int place = 0; place < same.length; place++) {
      here[place] = (here[place] + there[place]) / 2;
    }
    return here;
  }

  /** Squared distances between place p + from of one and p + otherFrom of the other, by p. */
  private double[] squares(float[] one, int from, float[] other, int otherFrom) {
    int places = grid.places();
    int count = places - Math.max(from, otherFrom);
    int ofMember = one.length / grid.members();
    double[] sums = new double[grid.cells()];
    for (int channel = 0; channel < one.length; channel += places) {
      int first = channel / ofMember * places;
      for (int place = 0; place < count; place++) {
        double difference =
            (double) one[channel + from + place] - other[channel + otherFrom + place];
        sums[first + place] += difference * difference;
      }
    }
    return sums;
  }

  private static double[] roots(double[] squares) {
    for (int i = 0; i < squares.length; i++) {
      squares[i] = Math.sqrt(squares[i]);
    }
    return squares;
  }
}

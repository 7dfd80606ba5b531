package io.countersign.decision;

import io.countersign.strokes.Strokes;
import io.countersign.strokes.Texture;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signature as networks describe it: D finite 32-bit floats, which are C numbers at each place of
 * each network's grid ({@code [members, C, rows, columns]}), and, where the grid says so, its
 * strokes and their texture. Immutable.
 */
public final class Embedding {
  /** What a place a column aside counts more than the same place: strokes shift a little. */
  public static final double ASIDE = 1.1;

  /** What a pixel between the strokes of two signatures counts. */
  static final double PIXEL = 0.15;

  /** What the whole difference of two textures, 1, counts. */
  static final double TEXTURE = 1.6;

  /** By which power of the aspect of its ink a signature's distances grow. */
  static final double ASPECT = 0.25;

  private final float[] values;
  private final Grid grid;
  private final @Nullable Strokes strokes;
  private final @Nullable Texture texture;

  private Embedding(
      float[] values, Grid grid, @Nullable Strokes strokes, @Nullable Texture texture) {
    this.values = values;
    this.grid = grid;
    this.strokes = strokes;
    this.texture = texture;
  }

  /** As {@link #of(float[], Grid)} of the signature as a whole. */
  public static Embedding of(float[] values) {
    return of(values, Grid.WHOLE);
  }

  /**
   * An embedding of a copy of {@code values}.
   *
   * @throws IllegalArgumentException when there are none, one is NaN or infinite, or they do not
   *     fill the grid
   */
  public static Embedding of(float[] values, Grid grid) {
    return of(values, grid, null, null);
  }

  /**
   * As {@link #of(float[], Grid)} of a signature with these strokes, of this texture.
   *
   * @throws IllegalArgumentException also unless there are strokes and a texture where the grid
   *     says so, and only there
   */
  public static Embedding of(
      float[] values, Grid grid, @Nullable Strokes strokes, @Nullable Texture texture) {
    if (grid.strokes() != (strokes != null)) {
      throw new IllegalArgumentException(
          "expected %s on a grid of %s".formatted(grid.strokes() ? "strokes" : "no strokes", grid));
    }
    if (grid.texture() != (texture != null)) {
      throw new IllegalArgumentException(
          "expected %s on a grid of %s"
              .formatted(grid.texture() ? "a texture" : "no texture", grid));
    }
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
    return new Embedding(values.clone(), grid, strokes, texture);
  }

  public int dimension() {
    return values.length;
  }

  public Grid grid() {
    return grid;
  }

  /** The signature's strokes, where the grid says so. */
  public Optional<Strokes> strokes() {
    return Optional.ofNullable(strokes);
  }

  /** The texture of its strokes, where the grid says so. */
  public Optional<Texture> texture() {
    return Optional.ofNullable(texture);
  }

  /** A copy of the values. */
  public float[] values() {
    return values.clone();
  }

  /**
   * The distance to {@code other}, ≥ 0 and the same from there: the sum of {@link #distances}. With
   * one place it is Euclidean; with several, of embeddings of length 1, without strokes and texture
   * at most 2, and no larger than the Euclidean one.
   *
   * @throws IllegalArgumentException when dimensions or grids differ
   */
  public double distance(Embedding other) {
    return Arrays.stream(distances(other)).sum();
  }

  /**
   * How far the two are from each other at every place, network by network and row-major: the
   * Euclidean distance between what is there, or 1.1 times that to the place a column to the left
   * or right, if that is less; half of it looking from one embedding, half from the other; divided
   * by the root of the number of places. Networks' numbers are divided by the root of how many
   * there are, so that a distance is the mean of theirs and does not depend on how many they are.
   * Strokes come after them as one more place, 0.15 times the pixels between them, and texture as
   * another, 1.6 times the difference. Where there are both, all of it is multiplied by the fourth
   * root of how wide the two signatures are by their height, as a geometric mean, against the whole
   * input: what is wide was made small to fit, and its distances with it.
   *
   * @throws IllegalArgumentException when dimensions or grids differ
   */
  public double[] distances(Embedding other) {
    if (values.length != other.values.length) {
      throw new IllegalArgumentException(
          "expected an embedding of %d values, got %d"
              .formatted(values.length, other.values.length));
    }
    if (!grid.equals(other.grid)) {
      throw new IllegalArgumentException(
          "expected an embedding on a grid of %s, got one of %s".formatted(grid, other.grid));
    }
    double[] nearest = roots(squares(values, 0, other.values, 0));
    if (grid.columns() > 1) {
      nearest = withNeighbours(nearest, other);
    }
    double share = 1 / Math.sqrt(grid.cells());
    int beside = (strokes == null ? 0 : 1) + (texture == null ? 0 : 1);
    double[] distances = Arrays.copyOf(nearest, nearest.length + beside);
    for (int place = 0; place < nearest.length; place++) {
      distances[place] *= share;
    }
    int at = nearest.length;
    if (strokes != null && other.strokes != null) {
      distances[at++] = PIXEL * strokes.distance(other.strokes);
    }
    if (texture != null && other.texture != null) {
      distances[at] = TEXTURE * texture.distance(other.texture);
    }
    if (grid.byAspect()) {
      double scale = scale(strokes, other.strokes);
      for (int place = 0; place < distances.length; place++) {
        distances[place] *= scale;
      }
    }
    return distances;
  }

  /** 1 for two signatures that fill the input, less for narrow ones, more for flat ones. */
  private static double scale(@Nullable Strokes one, @Nullable Strokes other) {
    if (one == null || other == null) {
      return 1;
    }
    double aspects = one.aspect() * other.aspect();
    double full = (double) one.width() / one.height();
    return Math.pow(aspects / (full * full), ASPECT / 2);
  }

  private double[] withNeighbours(double[] same, Embedding other) {
    double[] here = same.clone();
    double[] there = same.clone();
    double[] right = roots(squares(values, 0, other.values, 1)); // own place, other's next place
    double[] left = roots(squares(values, 1, other.values, 0)); // own next place, other's place
    for (int place = 0; place + 1 < same.length; place++) {
      if ((place + 1) % grid.columns() != 0) {
        double toRight = ASIDE * right[place];
        double toLeft = ASIDE * left[place];
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

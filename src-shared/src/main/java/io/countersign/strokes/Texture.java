package io.countersign.strokes;

import io.countersign.preprocess.NetworkInput;

/**
 * How a hand turns: the shares of short pieces of stroke, wherever they are, that enter in one of
 * 16 directions and leave in another. After the hinge of Bulacu and Schomaker (2007,
 * "Text-independent writer identification and verification using textural and allographic
 * features", section 3.2), taken along strokes of one width instead of along contours. Immutable.
 */
public final class Texture {
  private static final int SIZE = Pieces.DIRECTIONS * Pieces.DIRECTIONS;

  private final float[] shares;

  private Texture(float[] shares) {
    this.shares = shares;
  }

  /** The texture of the ink of {@code input}, which is 1; seen at twice the input's size. */
  public static Texture of(NetworkInput input) {
    return new Texture(new Pieces(twice(input), 2 * input.height(), 2 * input.width()).shares());
  }

  /** The input at twice its size, bilinearly; what lies outside is no ink. */
  private static float[] twice(NetworkInput input) {
    int height = input.height();
    int width = input.width();
    float[] values = input.values();
    float[] twice = new float[4 * height * width];
    for (int y = 0; y < 2 * height; y++) {
      int near = y / 2 * width;
      int far = near + (y % 2 == 0 ? -width : width);
      boolean outside = far < 0 || far >= values.length;
      float before = 0;
      float here = between(values[near], outside ? 0 : values[far]);
      for (int x = 0, to = 2 * y * width; x < width; x++, to += 2) {
        float after =
            x + 1 < width ? between(values[near + x + 1], outside ? 0 : values[far + x + 1]) : 0;
        twice[to] = between(here, before);
        twice[to + 1] = between(here, after);
        before = here;
        here = after;
      }
    }
    return twice;
  }

  /** A quarter of the way from one value to the next. */
  private static float between(float near, float far) {
    return 0.75f * near + 0.25f * far;
  }

  /**
   * A texture that {@link #shares} gave.
   *
   * @throws IllegalArgumentException unless there are 256 shares, each from 0 to 1
   */
  public static Texture of(float[] shares) {
    if (shares.length != SIZE) {
      throw new IllegalArgumentException(
          "expected %d shares of a texture, got %d".formatted(SIZE, shares.length));
    }
    for (float share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("expected shares from 0 to 1, got " + share);
      }
    }
    return new Texture(shares.clone());
  }

  /** A copy of the 256 shares, by the direction at one end, then by that at the other. */
  public float[] shares() {
    return shares.clone();
  }

  /**
   * The root of half the chi-square distance of the shares: 0 for the same, 1 for nothing common.
   */
  public double distance(Texture other) {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      double both = shares[i] + other.shares[i];
      if (both > 0) {
        double difference = shares[i] - other.shares[i];
        sum += difference * difference / both;
      }
    }
    return Math.sqrt(sum / 2);
  }
}

package io.countersign.strokes;

import io.countersign.preprocess.NetworkInput;

/**
 * How a hand turns: the shares of short pieces of stroke, wherever they are, that enter in one of
 * 16 directions and leave in another. After the hinge of Bulacu and Schomaker (2007,
 * "Text-independent writer identification and verification using textural and allographic
 * features", section 3.2), taken along strokes of one width instead of along contours. Immutable.
 */
public final class Texture {
  private static final int DIRECTIONS = 16;
  private static final int SIZE = DIRECTIONS * DIRECTIONS;
  private static final float INK = 0.5f;

  /** Pixels of twice the input from the middle of a piece to its ends. */
  private static final int REACH = 4;

  private final float[] shares;

  private Texture(float[] shares) {
    this.shares = shares;
  }

  /** The texture of the ink of {@code input}, which is 1; seen at twice the input's size. */
  public static Texture of(NetworkInput input) {
    int height = 2 * input.height();
    int width = 2 * input.width();
    float[] ink = twice(input);
    double[] doubledAngles = new Directions(height, width, ink, INK).doubledAngles();
    return new Texture(new Pieces(height, width, ink, doubledAngles).shares());
  }

  /** The input at twice its size, bilinearly; what lies outside is no ink. */
  private static float[] twice(NetworkInput input) {
    int height = input.height();
    int width = input.width();
    float[] values = input.values();
    float[] rows = new float[2 * height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float here = 0.75f * values[y * width + x];
        float above = y > 0 ? 0.25f * values[(y - 1) * width + x] : 0;
        float below = y + 1 < height ? 0.25f * values[(y + 1) * width + x] : 0;
        rows[2 * y * width + x] = above + here;
        rows[(2 * y + 1) * width + x] = here + below;
      }
    }
    float[] twice = new float[2 * rows.length];
    for (int i = 0; i < rows.length; i++) {
      float here = 0.75f * rows[i];
      twice[2 * i] = here + (i % width > 0 ? 0.25f * rows[i - 1] : 0);
      twice[2 * i + 1] = here + ((i + 1) % width > 0 ? 0.25f * rows[i + 1] : 0);
    }
    return twice;
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

  /** The pieces of stroke around each pixel of ink whose both ends are ink. */
  private record Pieces(int height, int width, float[] ink, double[] doubledAngles) {

    float[] shares() {
      float[] counts = new float[SIZE];
      for (int y = 1; y < height - 1; y++) {
        for (int x = 1; x < width - 1; x++) {
          if (ink[y * width + x] > INK) {
            double along = (doubledAngles[y * width + x] + Math.PI) / 2;
            double right = REACH * Math.cos(along);
            double down = REACH * Math.sin(along);
            int enter = nearestInk(x + right, y + down);
            int leave = nearestInk(x - right, y - down);
            if (enter >= 0 && leave >= 0) {
              count(direction(enter), direction(leave), counts);
            }
          }
        }
      }
      double all = 0;
      for (float count : counts) {
        all += count;
      }
      for (int i = 0; i < SIZE && all > 0; i++) {
        counts[i] /= (float) all;
      }
      return counts;
    }

    /** The index of the nearest ink among the 3×3 pixels there, which lie inside; −1 for none. */
    private int nearestInk(double toX, double toY) {
      int middleX = (int) Math.round(toX);
      int middleY = (int) Math.round(toY);
      int nearest = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int y = Math.max(1, middleY - 1); y <= Math.min(height - 2, middleY + 1); y++) {
        for (int x = Math.max(1, middleX - 1); x <= Math.min(width - 2, middleX + 1); x++) {
          double far = (x - toX) * (x - toX) + (y - toY) * (y - toY);
          if (far < least && ink[y * width + x] > INK) {
            least = far;
            nearest = y * width + x;
          }
        }
      }
      return nearest;
    }

    /** The direction at a pixel, of 16, with what lies between two of them. */
    private double direction(int pixel) {
      return doubledAngles[pixel] / (2 * Math.PI) * DIRECTIONS;
    }

    /** Shared among the two directions next to each of both. */
    private static void count(double enter, double leave, float[] counts) {
      int one = (int) Math.floor(enter);
      int other = (int) Math.floor(leave);
      double pastOne = enter - one;
      double pastOther = leave - other;
      add(one, other, (1 - pastOne) * (1 - pastOther), counts);
      add(one, other + 1, (1 - pastOne) * pastOther, counts);
      add(one + 1, other, pastOne * (1 - pastOther), counts);
      add(one + 1, other + 1, pastOne * pastOther, counts);
    }

    private static void add(int enter, int leave, double weight, float[] counts) {
      int row = Math.floorMod(enter, DIRECTIONS);
      counts[row * DIRECTIONS + Math.floorMod(leave, DIRECTIONS)] += (float) weight;
    }
  }
}

package io.countersign.strokes;

import io.countersign.preprocess.NetworkInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a hand turns: the shares of short pieces of stroke, wherever they are, that enter in one of
 * 16 directions and leave in another. After the hinge of Bulacu and Schomaker (2007,
 * "Text-independent writer identification and verification using textural and allographic
 * features", section 3.2), taken along strokes of one width instead of along contours. Immutable.
 */
public final class Hinge {
  private static final int SIZE = Pieces.DIRECTIONS * Pieces.DIRECTIONS;

  /** How far a hinge is turned either way, in directions: two hinges together by 2.8°. */
  private static final float TURN = 0.125f;

  private final float[] shares;
  private final float[] level;
  private final float[] right;
  private final float[] left;

  private Hinge(float[] shares) {
    this.shares = shares;
    this.level = turned(turned(shares, 1, TURN / 2), -1, TURN / 2); // as blurred as the others
    this.right = turned(shares, 1, TURN);
    this.left = turned(shares, -1, TURN);
  }

  /** The hinge of the ink of {@code input}, which is 1; seen at twice the input's size. */
  public static Hinge of(NetworkInput input) {
    return new Hinge(new Pieces(twice(input), 2 * input.height(), 2 * input.width()).shares());
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
   * A hinge of these shares, by the direction at one end, then by that at the other.
   *
   * @throws IllegalArgumentException unless there are 256 shares, each from 0 to 1
   */
  public static Hinge of(float[] shares) {
    if (shares.length != SIZE) {
      throw new IllegalArgumentException(
          "expected %d shares of a hinge, got %d".formatted(SIZE, shares.length));
    }
    for (float share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("expected shares from 0 to 1, got " + share);
      }
    }
    return new Hinge(shares.clone());
  }

  /** Stores the 256 shares. */
  public void write(DataOutput out) throws IOException {
    for (float share : shares) {
      out.writeFloat(share);
    }
  }

  /**
   * A hinge that {@link #write} stored.
   *
   * @throws IOException when the bytes end early
   * @throws IllegalArgumentException unless each share is from 0 to 1
   */
  public static Hinge read(DataInput in) throws IOException {
    float[] shares = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      shares[i] = in.readFloat();
    }
    return of(shares);
  }

  /**
   * The root of half the chi-square distance of the shares, a little blurred: 0 for the same, 1 for
   * nothing common. The least of three: as they are, and turned toward each other by 2.8° to one
   * side or the other, as scans are not quite level.
   */
  public double distance(Hinge other) {
    double turned = Math.min(chiSquare(right, other.left), chiSquare(left, other.right));
    return Math.sqrt(Math.min(chiSquare(level, other.level), turned) / 2);
  }

  private static double chiSquare(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      double both = one[i] + other[i];
      if (both > 0) {
        double difference = one[i] - other[i];
        sum += difference * difference / both;
      }
    }
    return sum;
  }

  /**
   * The shares when all directions are turned by {@code by} of one, to the next ({@code side} 1) or
   * the one before (−1): what lies between two is shared among them, which blurs.
   */
  private static float[] turned(float[] shares, int side, float by) {
    float[] turned = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      int enter = i / Pieces.DIRECTIONS;
      int leave = i % Pieces.DIRECTIONS;
      int nextEnter = Math.floorMod(enter + side, Pieces.DIRECTIONS) * Pieces.DIRECTIONS;
      int nextLeave = Math.floorMod(leave + side, Pieces.DIRECTIONS);
      int sameEnter = enter * Pieces.DIRECTIONS;
      turned[i] += (1 - by) * (1 - by) * shares[i];
      turned[sameEnter + nextLeave] += (1 - by) * by * shares[i];
      turned[nextEnter + leave] += by * (1 - by) * shares[i];
      turned[nextEnter + nextLeave] += by * by * shares[i];
    }
    return turned;
  }
}

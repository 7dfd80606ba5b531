package io.countersign.strokes;

import io.countersign.preprocess.NetworkInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ink of a network's input, pixel by pixel with the direction of its stroke: one of 16, at most
 * 11 degrees apart. Immutable and thread-safe; what is derived of it is made when it is first asked
 * for. Frozen: {@code places-strokes-hinge-1} rests on it.
 */
public final class Strokes {
  /** Directions of half a turn. */
  static final int DIRECTIONS = 16;

  /** The longest side: coordinates are stored in one byte. */
  public static final int MAX_SIDE = 256;

  /** Bytes of a point: column, row, direction. */
  private static final int POINT = 3;

  private static final float INK = 0.5f;

  private final int height;
  private final int width;
  private final byte[] points;
  private volatile @Nullable SoftReference<DistanceField> field;

  private Strokes(int height, int width, byte[] points) {
    this.height = height;
    this.width = width;
    this.points = points;
  }

  /**
   * The strokes of {@code input}, whose ink is 1.
   *
   * @throws IllegalArgumentException when a side is longer than 256
   */
  public static Strokes of(NetworkInput input) {
    int height = input.height();
    int width = input.width();
    requireSides(height, width);
    float[] ink = input.values();
    double[] doubledAngles = new Directions(height, width, ink, INK).doubledAngles();
    byte[] points = new byte[POINT * ink.length];
    int end = 0;
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] > INK) {
        double turn = doubledAngles[i] / (2 * Math.PI) * DIRECTIONS;
        points[end++] = (byte) (i % width);
        points[end++] = (byte) (i / width);
        points[end++] = (byte) Math.floorMod(Math.round(turn), DIRECTIONS);
      }
    }
    return new Strokes(height, width, Arrays.copyOf(points, end));
  }

  /**
   * Strokes of these points, three bytes each: column, row, direction.
   *
   * @throws IllegalArgumentException when these bytes are not of strokes of that size
   */
  public static Strokes of(int height, int width, byte[] points) {
    requireSides(height, width);
    if (points.length % POINT != 0) {
      throw new IllegalArgumentException(
          "expected %d bytes a point, got %d".formatted(POINT, points.length));
    }
    for (int i = 0; i < points.length; i += POINT) {
      if ((points[i] & 0xff) >= width
          || (points[i + 1] & 0xff) >= height
          || points[i + 2] < 0
          || points[i + 2] >= DIRECTIONS) {
        throw new IllegalArgumentException(
            "expected a point within %d×%d and one of %d directions, got (%d, %d) and %d"
                .formatted(
                    height,
                    width,
                    DIRECTIONS,
                    points[i + 1] & 0xff,
                    points[i] & 0xff,
                    points[i + 2]));
      }
    }
    return new Strokes(height, width, points.clone());
  }

  private static void requireSides(int height, int width) {
    if (height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
      throw new IllegalArgumentException(
          "expected 1×1 to %d×%d, got %d×%d".formatted(MAX_SIDE, MAX_SIDE, height, width));
    }
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** Stores the strokes: height, width, count of bytes, then column, row, direction of a point. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(height);
    out.writeInt(width);
    out.writeInt(points.length);
    out.write(points);
  }

  /**
   * Strokes that {@link #write} stored.
   *
   * @throws IOException when the bytes end early or are too many
   * @throws IllegalArgumentException when they are not of strokes of that size
   */
  public static Strokes read(DataInput in) throws IOException {
    int height = in.readInt();
    int width = in.readInt();
    int count = in.readInt();
    if (count < 0 || count > POINT * MAX_SIDE * MAX_SIDE) {
      throw new IOException("expected 0 to all points of an image, got %d bytes".formatted(count));
    }
    byte[] points = new byte[count];
    in.readFully(points);
    return of(height, width, points);
  }

  /**
   * How far the ink of one is from the ink of the other, once each has been bent toward the other:
   * pixels, 0 to 7, the mean of both ways.
   *
   * @throws IllegalArgumentException when sizes differ
   */
  public double distance(Strokes other) {
    if (height != other.height || width != other.width) {
      throw new IllegalArgumentException(
          "expected strokes of %d×%d, got %d×%d"
              .formatted(height, width, other.height, other.width));
    }
    return (new ElasticMatch(this).residual(other.field())
            + new ElasticMatch(other).residual(field()))
        / 2;
  }

  /**
   * Width by height of the box around the ink, both in pixels; of the whole input where there is
   * none.
   */
  public double aspect() {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int point = 0; point < count(); point++) {
      left = Math.min(left, x(point));
      right = Math.max(right, x(point));
      top = Math.min(top, y(point));
      bottom = Math.max(bottom, y(point));
    }
    return right < 0 ? (double) width / height : (right - left + 1.0) / (bottom - top + 1.0);
  }

  int count() {
    return points.length / POINT;
  }

  int x(int point) {
    return points[POINT * point] & 0xff;
  }

  int y(int point) {
    return points[POINT * point + 1] & 0xff;
  }

  int direction(int point) {
    return points[POINT * point + 2];
  }

  /**
   * Kept as long as there is memory: it is thirty times as large as the points. Two threads may
   * both make it; a volatile write shares it whole.
   */
  private DistanceField field() {
    SoftReference<DistanceField> kept = field;
    DistanceField known = kept == null ? null : kept.get();
    if (known == null) {
      known = DistanceField.of(this);
      field = new SoftReference<>(known);
    }
    return known;
  }
}

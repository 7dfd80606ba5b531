package io.countersign.strokes;

import java.util.Arrays;

/**
 * For each pixel and direction, how far the nearest ink of about that direction is, 0 to 7 pixels
 * along rows and columns; ink of another direction counts as farther, beyond a quarter of a right
 * angle as not there (Liu, Tuzel, Veeraraghavan and Chellappa, Fast Directional Chamfer Matching,
 * CVPR 2010, equation 3). A pixel is one {@code long}: 16 directions of four bits, of which the
 * highest stays free for comparing all sixteen at once.
 */
final class DistanceField {
  /** The largest distance: farther is all the same. */
  static final int FAR = 7;

  /** Pixels around the image that are known too: no point is ever moved beyond. */
  static final int MARGIN = 20;

  private static final int BITS = 4;
  private static final long LANES = 0x1111111111111111L;
  private static final long FREE = 0x8888888888888888L;

  /** What ink costs 0, 1, 2, and 3 or more directions away, for direction 0. */
  private static final long INK = pattern(0, 2, 4);

  private final int height;
  private final int width;
  private final int stride;
  private final long[] distances;

  private DistanceField(int height, int width) {
    this.height = height;
    this.width = width;
    this.stride = width + 2 * MARGIN;
    this.distances = new long[(height + 2 * MARGIN) * stride];
    Arrays.fill(distances, FAR * LANES);
  }

  private static long pattern(int... costs) {
    long pattern = FAR * LANES;
    for (int turn = 1 - costs.length; turn < costs.length; turn++) {
      int shift = BITS * Math.floorMod(turn, Strokes.DIRECTIONS);
      pattern = pattern & ~((long) FAR << shift) | (long) costs[Math.abs(turn)] << shift;
    }
    return pattern;
  }

  static DistanceField of(Strokes strokes) {
    DistanceField field = new DistanceField(strokes.height(), strokes.width());
    for (int point = 0; point < strokes.count(); point++) {
      field.distances[field.index(strokes.x(point), strokes.y(point))] =
          Long.rotateLeft(INK, BITS * strokes.direction(point));
    }
    field.spread();
    return field;
  }

  /** From the upper left to the lower right, and back; no ink is near what lies further out. */
  private void spread() {
    for (int y = -FAR; y < height + FAR; y++) {
      int end = index(width + FAR, y);
      for (int i = index(-FAR, y); i < end; i++) {
        long near = least(distances[i], distances[i - 1] + LANES);
        distances[i] = least(near, distances[i - stride] + LANES);
      }
    }
    for (int y = height + FAR - 1; y >= -FAR; y--) {
      int first = index(-FAR, y);
      for (int i = index(width + FAR, y) - 1; i >= first; i--) {
        long near = least(distances[i], distances[i + 1] + LANES);
        distances[i] = least(near, distances[i + stride] + LANES);
      }
    }
  }

  /** Lane by lane the lesser of {@code a}, 0 to 7, and {@code b}, 0 to 8. */
  private static long least(long a, long b) {
    // A lane's free bit survives the subtraction where a is not less than b.
    long where = (((a | FREE) - b & FREE) >>> (BITS - 1)) * FAR;
    return b & where | a & ~where;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** Where the pixel stands; its neighbour to the right one after it, that below a stride after. */
  int index(int x, int y) {
    return (y + MARGIN) * stride + x + MARGIN;
  }

  int stride() {
    return stride;
  }

  int at(int index, int direction) {
    return (int) (distances[index] >>> (BITS * direction)) & FAR;
  }
}

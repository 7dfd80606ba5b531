package io.countersign.strokes;

/**
 * The pieces of stroke around the pixels of ink, each of nine pixels with ink at both ends.
 * Directions are by the structure tensor (Bigün and Granlund, 1987) of 3×3 gradients, weighted 1,
 * 2, 1 along both axes; ink within two pixels of an edge has none.
 */
final class Pieces {
  /** Directions of half a turn. */
  static final int DIRECTIONS = 16;

  private static final float INK = 0.5f;

  /** Pixels from the middle of a piece to its ends. */
  private static final int REACH = 4;

  private static final int EDGE = 2;

  private final float[] ink;
  private final int height;
  private final int width;

  /** The pixels of ink, and how far the ends are from each: along its direction, and back. */
  private final int[] pixels;

  private final float[] right;
  private final float[] down;
  private int count;

  /** The direction at each pixel of ink, 8 to 24 and what lies between two; 0 elsewhere. */
  private final float[] directions;

  /** Pieces of {@code ink}, height·width of them, row-major. */
  Pieces(float[] ink, int height, int width) {
    this.ink = ink;
    this.height = height;
    this.width = width;
    int most = 0;
    for (float value : ink) {
      most += value > INK ? 1 : 0;
    }
    this.pixels = new int[most];
    this.right = new float[most];
    this.down = new float[most];
    this.directions = new float[ink.length];
    for (int y = EDGE; y < height - EDGE; y++) {
      for (int i = y * width + EDGE; i < (y + 1) * width - EDGE; i++) {
        if (ink[i] > INK) {
          direct(i);
        }
      }
    }
  }

  /** Finds the direction of the stroke at a pixel: across it the gradient is largest. */
  private void direct(int pixel) {
    float xx = 0;
    float yy = 0;
    float xy = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int i = pixel + dy * width + dx;
        float gx = ink[i + 1] - ink[i - 1];
        float gy = ink[i + width] - ink[i - width];
        int weight = (2 - Math.abs(dx)) * (2 - Math.abs(dy));
        xx += weight * gx * gx;
        yy += weight * gy * gy;
        xy += weight * gx * gy;
      }
    }
    double across = Math.atan2(2 * xy, xx - yy); // twice the angle, −π to π
    double length = Math.hypot(2 * xy, xx - yy);
    double cosine = length == 0 ? 1 : (xx - yy) / length;
    right[count] = (float) (-REACH * Math.signum(across) * Math.sqrt((1 - cosine) / 2));
    down[count] = (float) (REACH * Math.sqrt((1 + cosine) / 2));
    directions[pixel] = (float) ((across / (2 * Math.PI) + 1) * DIRECTIONS);
    pixels[count++] = pixel;
  }

  /** The shares of pieces by the direction at one end, then by that at the other; 0 without any. */
  float[] shares() {
    float[] shares = new float[DIRECTIONS * DIRECTIONS];
    for (int k = 0; k < count; k++) {
      int x = pixels[k] % width;
      int y = pixels[k] / width;
      int enter = nearestInk(x + right[k], y + down[k]);
      int leave = nearestInk(x - right[k], y - down[k]);
      if (enter >= 0 && leave >= 0) {
        add(directions[enter], directions[leave], shares);
      }
    }
    double all = 0;
    for (float share : shares) {
      all += share;
    }
    for (int i = 0; i < shares.length && all > 0; i++) {
      shares[i] /= (float) all;
    }
    return shares;
  }

  /** The index of the nearest ink with a direction among the 3×3 pixels there; −1 for none. */
  private int nearestInk(float toX, float toY) {
    int middleX = Math.round(toX);
    int middleY = Math.round(toY);
    if (middleX < 1 || middleY < 1 || middleX >= width - 1 || middleY >= height - 1) {
      return -1;
    }
    int nearest = -1;
    float least = Float.POSITIVE_INFINITY;
    for (int y = middleY - 1; y <= middleY + 1; y++) {
      for (int x = middleX - 1; x <= middleX + 1; x++) {
        float far = (x - toX) * (x - toX) + (y - toY) * (y - toY);
        if (directions[y * width + x] > 0 && far < least) {
          least = far;
          nearest = y * width + x;
        }
      }
    }
    return nearest;
  }

  /** Shared among the two directions next to each of both. */
  private static void add(float enter, float leave, float[] shares) {
    int one = (int) enter;
    int other = (int) leave;
    float pastOne = enter - one;
    float pastOther = leave - other;
    int row = one % DIRECTIONS * DIRECTIONS;
    int nextRow = (one + 1) % DIRECTIONS * DIRECTIONS;
    int column = other % DIRECTIONS;
    int nextColumn = (other + 1) % DIRECTIONS;
    shares[row + column] += (1 - pastOne) * (1 - pastOther);
    shares[row + nextColumn] += (1 - pastOne) * pastOther;
    shares[nextRow + column] += pastOne * (1 - pastOther);
    shares[nextRow + nextColumn] += pastOne * pastOther;
  }
}

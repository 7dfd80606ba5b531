package io.countersign.strokes;

/**
 * The direction of the strokes at each pixel by the structure tensor (Bigün and Granlund, 1987):
 * the axis along which the smoothed image changes most, across the stroke.
 */
final class Directions {
  private final int height;
  private final int width;
  private final float[] ink;
  private final float least;

  /**
   * @param least what is more is ink
   */
  Directions(int height, int width, float[] ink, float least) {
    this.height = height;
    this.width = width;
    this.ink = ink;
    this.least = least;
  }

  /** Twice the angle of each axis, −π to π, since an axis has no sign; 0 where there is no ink. */
  double[] doubledAngles() {
    float[] smooth = smoothed(ink);
    float[] xx = new float[ink.length];
    float[] yy = new float[ink.length];
    float[] xy = new float[ink.length];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        float dx = smooth[i + 1] - smooth[i - 1];
        float dy = smooth[i + width] - smooth[i - width];
        xx[i] = dx * dx;
        yy[i] = dy * dy;
        xy[i] = dx * dy;
      }
    }
    xx = smoothed(xx);
    yy = smoothed(yy);
    xy = smoothed(xy);
    double[] angles = new double[ink.length];
    for (int i = 0; i < angles.length; i++) {
      if (ink[i] > least) {
        angles[i] = Math.atan2(2 * xy[i], xx[i] - yy[i]);
      }
    }
    return angles;
  }

  /** Weights 1, 2, 1 along both axes; what lies outside is as the edge. */
  private float[] smoothed(float[] values) {
    float[] rows = new float[values.length];
    for (int first = 0; first < values.length; first += width) {
      int last = first + width - 1;
      rows[first] = (3 * values[first] + values[Math.min(first + 1, last)]) / 4;
      for (int i = first + 1; i < last; i++) {
        rows[i] = (values[i - 1] + 2 * values[i] + values[i + 1]) / 4;
      }
      rows[last] = (values[Math.max(last - 1, first)] + 3 * values[last]) / 4;
    }
    float[] both = new float[values.length];
    for (int y = 0, i = 0; y < height; y++) {
      int up = y > 0 ? -width : 0;
      int down = y < height - 1 ? width : 0;
      for (int x = 0; x < width; x++, i++) {
        both[i] = (rows[i + up] + 2 * rows[i] + rows[i + down]) / 4;
      }
    }
    return both;
  }
}

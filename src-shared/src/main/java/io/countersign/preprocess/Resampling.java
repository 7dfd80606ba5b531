package io.countersign.preprocess;

/**
 * Resizing with a triangle filter whose support grows with the reduction, so that thin strokes do
 * not vanish between samples; plain bilinear when enlarging. Rows first, then columns.
 */
final class Resampling {
  private Resampling() {}

  /** The pixel at column {@code x} of row {@code y}. */
  interface Pixels {
    float at(int x, int y);
  }

  /** An image of height×width as toHeight×toWidth, row-major. */
  static float[] resize(Pixels pixels, int height, int width, int toHeight, int toWidth) {
    Taps horizontal = Taps.of(width, toWidth);
    float[] row = new float[width];
    int[] nonZero = new int[width + 1]; // how many pixels left of each are not 0
    float[] narrow = new float[height * toWidth];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = pixels.at(x, y);
        nonZero[x + 1] = nonZero[x] + (row[x] == 0 ? 0 : 1);
      }
      for (int x = 0; x < toWidth && nonZero[width] > 0; x++) {
        float[] weights = horizontal.weights[x];
        int first = horizontal.first[x];
        if (nonZero[first] == nonZero[first + weights.length]) {
          continue; // paper: a sum of zeros
        }
        float sum = 0;
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * row[first + k];
        }
        narrow[y * toWidth + x] = sum;
      }
    }
    Taps vertical = Taps.of(height, toHeight);
    float[] resized = new float[toHeight * toWidth];
    for (int y = 0; y < toHeight; y++) {
      float[] weights = vertical.weights[y];
      int out = y * toWidth;
      for (int k = 0; k < weights.length; k++) {
        int in = (vertical.first[y] + k) * toWidth;
        float weight = weights[k];
        for (int x = 0; x < toWidth; x++) {
          resized[out + x] += weight * narrow[in + x];
        }
      }
    }
    return resized;
  }

  /** For each output sample: the first input sample it looks at, and normalised weights. */
  private record Taps(int[] first, float[][] weights) {
    static Taps of(int from, int to) {
      double scale = (double) from / to;
      double support = Math.max(1, scale);
      int[] first = new int[to];
      float[][] weights = new float[to][];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * scale;
        first[i] = Math.max(0, (int) (centre - support + 0.5));
        int end = Math.min(from, (int) (centre + support + 0.5));
        double[] taps = new double[end - first[i]];
        double sum = 0;
        for (int k = 0; k < taps.length; k++) {
          taps[k] = Math.max(0, 1 - Math.abs((first[i] + k + 0.5 - centre) / support));
          sum += taps[k];
        }
        weights[i] = new float[taps.length];
        for (int k = 0; k < taps.length; k++) {
          weights[i][k] = (float) (taps[k] / sum);
        }
      }
      return new Taps(first, weights);
    }
  }
}

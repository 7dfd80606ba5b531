package io.countersign.preprocess;

import io.countersign.image.GrayImage;
import java.util.Arrays;

/** Resizing of grey images by {@link Taps}, rows first, then columns. */
final class Resampling {
  private Resampling() {}

  /** {@code image} as toHeight×toWidth levels, row-major. */
  static byte[] resize(GrayImage image, int toHeight, int toWidth) {
    int width = image.width();
    int height = image.height();
    byte[] row = new byte[width];
    float[] levels = new float[width];
    float[] narrow = new float[height * toWidth];
    Taps horizontal = Taps.of(width, toWidth);
    for (int y = 0; y < height; y++) {
      image.row(y, row);
      for (int x = 0; x < width; x++) {
        levels[x] = row[x] & 0xff;
      }
      for (int x = 0; x < toWidth; x++) {
        float[] weights = horizontal.weights()[x];
        int first = horizontal.first()[x];
        float sum = 0;
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * levels[first + k];
        }
        narrow[y * toWidth + x] = sum;
      }
    }
    return columns(narrow, Taps.of(height, toHeight), toHeight, toWidth);
  }

  private static byte[] columns(float[] narrow, Taps vertical, int toHeight, int toWidth) {
    byte[] resized = new byte[toHeight * toWidth];
    float[] sums = new float[toWidth];
    for (int y = 0, i = 0; y < toHeight; y++) {
      Arrays.fill(sums, 0);
      float[] weights = vertical.weights()[y];
      for (int k = 0; k < weights.length; k++) {
        int in = (vertical.first()[y] + k) * toWidth;
        float weight = weights[k];
        for (int x = 0; x < toWidth; x++) {
          sums[x] += weight * narrow[in + x];
        }
      }
      for (int x = 0; x < toWidth; x++, i++) {
        resized[i] = (byte) Math.min(255, Math.max(0, Math.round(sums[x])));
      }
    }
    return resized;
  }
}

package io.countersign.extraction;

import io.countersign.image.GrayImage;
import java.util.Arrays;

/** A plane of levels from 0 to 255, row-major, at any scale. Its array is shared, not copied. */
record Plane(int width, int height, byte[] levels) {

  Plane {
    if (width < 1 || height < 1 || levels.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          "expected %d×%d levels, got %d".formatted(width, height, levels.length));
    }
  }

  static Plane of(GrayImage image) {
    return new Plane(image.width(), image.height(), image.pixels());
  }

  int at(int x, int y) {
    return levels[y * width + x] & 0xff;
  }

  /**
   * The same picture in another size: each pixel the mean of what it covers where it shrinks, and
   * of its two neighbours each way where it grows.
   */
  Plane resized(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return this;
    }
    Taps columns = new Taps(width, newWidth);
    Taps rows = new Taps(height, newHeight);
    float[][] narrow = new float[2][newWidth]; // the last rows, an odd and an even one
    int[] held = {-1, -1};
    int[] before = new int[width + 1];
    float[] sums = new float[newWidth];
    byte[] resized = new byte[Math.multiplyExact(newWidth, newHeight)];
    for (int y = 0; y < newHeight; y++) {
      Arrays.fill(sums, 0);
      for (int k = rows.from[y]; k <= rows.to[y]; k++) {
        float[] row = narrow[k & 1];
        if (held[k & 1] != k) {
          columns.narrow(levels, k * width, before, row);
          held[k & 1] = k;
        }
        float share = rows.weight(y, k);
        for (int x = 0; x < newWidth; x++) {
          sums[x] += share * row[x];
        }
      }
      int to = y * newWidth;
      for (int x = 0; x < newWidth; x++) {
        resized[to + x] = (byte) Math.min(255, (int) (sums[x] + 0.5f));
      }
    }
    return new Plane(newWidth, newHeight, resized);
  }

  /** For each new pixel which old ones it covers, and by how much. */
  private static final class Taps {
    private final int[] from;
    private final int[] to;
    private final double step;
    private final int old;

    /** What the first, the last and each pixel between them count. */
    private final float[] first;

    private final float[] last;
    private final float[] inner;

    private Taps(int old, int count) {
      this.old = old;
      this.step = (double) old / count;
      this.from = new int[count];
      this.to = new int[count];
      this.first = new float[count];
      this.last = new float[count];
      this.inner = new float[count];
      for (int i = 0; i < count; i++) {
        from[i] = (int) Math.max(0, Math.floor(low(i)));
        to[i] = (int) Math.min(old - 1, Math.ceil(high(i)) - 1);
        boolean one = from[i] == to[i];
        first[i] = one ? 1 : weight(i, from[i]);
        last[i] = one ? 0 : weight(i, to[i]);
        inner[i] = one ? 0 : weight(i, from[i] + 1);
      }
    }

    /** A pixel covers at least the breadth of an old one, so that a grown picture is smooth. */
    private double low(int i) {
      return (i + 0.5) * step - Math.max(1, step) / 2;
    }

    private double high(int i) {
      return (i + 0.5) * step + Math.max(1, step) / 2;
    }

    private float weight(int i, int k) {
      double low = Math.max(0, low(i));
      double high = Math.min(old, high(i));
      return (float) ((Math.min(k + 1, high) - Math.max(k, low)) / (high - low));
    }

    /**
     * The row of old pixels that begins at {@code row}, by new pixels.
     *
     * @param before room for the sums of all levels before each pixel
     */
    private void narrow(byte[] levels, int row, int[] before, float[] narrow) {
      int sum = 0;
      for (int x = 0; x < old; x++) {
        sum += levels[row + x] & 0xff;
        before[x + 1] = sum;
      }
      for (int x = 0; x < narrow.length; x++) {
        int left = from[x];
        int right = to[x];
        float edges =
            first[x] * (levels[row + left] & 0xff) + last[x] * (levels[row + right] & 0xff);
        narrow[x] = edges + inner[x] * (before[right] - before[left + 1]);
      }
    }
  }
}

package io.countersign.extraction;

import io.countersign.image.GrayImage;

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
    Taps columns = Taps.of(width, newWidth);
    Taps rows = Taps.of(height, newHeight);
    float[] sums = new float[newWidth];
    byte[] resized = new byte[Math.multiplyExact(newWidth, newHeight)];
    for (int y = 0; y < newHeight; y++) {
      java.util.Arrays.fill(sums, 0);
      for (int k = rows.from[y]; k <= rows.to[y]; k++) {
        columns.add(levels, k * width, rows.weight(y, k), sums);
      }
      for (int x = 0; x < newWidth; x++) {
        resized[y * newWidth + x] = (byte) Math.min(255, (int) (sums[x] + 0.5f));
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

    private Taps(int old, int count) {
      this.old = old;
      this.step = (double) old / count;
      this.from = new int[count];
      this.to = new int[count];
      for (int i = 0; i < count; i++) {
        from[i] = (int) Math.max(0, Math.floor(low(i)));
        to[i] = (int) Math.min(old - 1, Math.ceil(high(i)) - 1);
      }
    }

    static Taps of(int old, int count) {
      return new Taps(old, count);
    }

    /** A pixel covers at least the breadth of an old one, so that a grown picture is smooth. */
    private double low(int i) {
      return (i + 0.5) * step - Math.max(1, step) / 2;
    }

    private double high(int i) {
      return (i + 0.5) * step + Math.max(1, step) / 2;
    }

    float weight(int i, int k) {
      double low = Math.max(0, low(i));
      double high = Math.min(old, high(i));
      return (float) ((Math.min(k + 1, high) - Math.max(k, low)) / (high - low));
    }

    void add(byte[] levels, int row, float share, float[] sums) {
      for (int x = 0; x < sums.length; x++) {
        int first = from[x];
        int last = to[x];
        if (first == last) {
          sums[x] += share * (levels[row + first] & 0xff);
          continue;
        }
        float edge = weight(x, first);
        float end = weight(x, last);
        float sum = edge * (levels[row + first] & 0xff) + end * (levels[row + last] & 0xff);
        if (last - first > 1) {
          int inner = 0;
          for (int k = first + 1; k < last; k++) {
            inner += levels[row + k] & 0xff;
          }
          sum += inner * weight(x, first + 1);
        }
        sums[x] += share * sum;
      }
    }
  }
}

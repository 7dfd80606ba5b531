package io.countersign.explain;

import io.countersign.image.GrayImage;

/** An image as it came, small enough to be shown beside others. */
public final class Miniature {
  private static final int GREY = 0x010101;

  private Miniature() {}

  /**
   * The image as a PNG in grey, neither side longer than {@code most}: each pixel is the mean of
   * those that it stands for. A smaller image is not enlarged.
   *
   * @throws IllegalArgumentException when {@code most} is not positive
   */
  public static byte[] png(GrayImage image, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("expected a side of at least 1 pixel, got " + most);
    }
    double scale = Math.min(1, (double) most / Math.max(image.width(), image.height()));
    int width = Math.max(1, (int) Math.round(image.width() * scale));
    int height = Math.max(1, (int) Math.round(image.height() * scale));
    Picture picture = new Picture(width, height, 0);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.set(x, y, GREY * mean(image, x, width, y, height));
      }
    }
    return picture.png();
  }

  private static int mean(GrayImage image, int x, int width, int y, int height) {
    int left = from(x, image.width(), width);
    int right = Math.max(left + 1, from(x + 1, image.width(), width));
    int top = from(y, image.height(), height);
    int bottom = Math.max(top + 1, from(y + 1, image.height(), height));
    long sum = 0;
    for (int v = top; v < bottom; v++) {
      for (int u = left; u < right; u++) {
        sum += image.at(u, v);
      }
    }
    return (int) (sum / ((long) (right - left) * (bottom - top)));
  }

  private static int from(int index, int large, int small) {
    return (int) ((long) index * large / small);
  }
}

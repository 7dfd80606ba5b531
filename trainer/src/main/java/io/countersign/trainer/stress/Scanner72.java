package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;
import java.util.Random;

/** A scan at screen resolution: each pixel is the mean of what falls on it; nothing is enlarged. */
final class Scanner72 {
  static final int DPI = 72;

  private Scanner72() {}

  static GrayImage scan(Scan scan, Random unused) {
    GrayImage image = scan.gray();
    double step = scan.dpi() / (double) DPI;
    int width = Math.max(1, (int) (image.width() / step));
    int height = Math.max(1, (int) (image.height() / step));
    return Levels.image(width, height, (x, y) -> mean(image, x * step, y * step, step));
  }

  /** The mean level of a square of {@code side} pixels, parts of pixels counted in part. */
  private static double mean(GrayImage image, double left, double top, double side) {
    double right = Math.min(image.width(), left + side);
    double bottom = Math.min(image.height(), top + side);
    double sum = 0;
    double area = 0;
    for (int y = (int) top; y < bottom; y++) {
      double high = Math.min(bottom, y + 1) - Math.max(top, y);
      for (int x = (int) left; x < right; x++) {
        double part = high * (Math.min(right, x + 1) - Math.max(left, x));
        sum += part * image.at(x, y);
        area += part;
      }
    }
    return sum / area;
  }
}

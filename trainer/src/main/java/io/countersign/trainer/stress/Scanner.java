package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;
import java.util.Random;

/** What an office scanner does: too coarse, askew, or with its polarity turned. */
final class Scanner {
  static final int DPI = 72;

  /** Dots an inch of a fine fax (ITU-T T.4), across and nearly down. */
  static final int FAX_DPI = 204;

  /** Half-way between paper and ink. */
  private static final int BLACK_BELOW = 128;

  static final double MOST_ROTATION = 5;

  private Scanner() {}

  /** A sheet laid on the scanner up to 5 degrees askew, either way. */
  static GrayImage rotation(Scan scan, Random random) {
    double degrees = MOST_ROTATION * (2 * random.nextDouble() - 1);
    return Homography.rotation(Math.toRadians(degrees))
        .apply(scan.gray(), Scan.Tones.of(scan.gray()).paper());
  }

  /** As a negative. */
  static GrayImage negative(Scan scan, Random unused) {
    GrayImage image = scan.gray();
    return Scan.Levels.image(image.width(), image.height(), (x, y) -> 255 - image.at(x, y));
  }

  /** At screen resolution: each pixel is the mean of what falls on it; nothing is enlarged. */
  static GrayImage coarse(Scan scan, Random unused) {
    return at(scan, DPI);
  }

  /** At a fax's resolution, each dot black or white. */
  static GrayImage fax(Scan scan, Random unused) {
    GrayImage coarse = at(new Scan(scan.grey(), scan.dpi()), FAX_DPI);
    return Scan.Levels.image(
        coarse.width(), coarse.height(), (x, y) -> coarse.at(x, y) < BLACK_BELOW ? 0 : 255);
  }

  private static GrayImage at(Scan scan, int dpi) {
    GrayImage image = scan.gray();
    double step = scan.dpi() / (double) dpi;
    int width = Math.max(1, (int) (image.width() / step));
    int height = Math.max(1, (int) (image.height() / step));
    return Scan.Levels.image(width, height, (x, y) -> mean(image, x * step, y * step, step));
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

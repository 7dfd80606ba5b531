package io.countersign.trainer.synthesis;

import io.countersign.image.GrayImage;
import java.util.SplittableRandom;

/** Paper that lines of ink are drawn on, antialiased, and that is scanned. */
final class Paper {
  private final int width;
  private final int height;
  private final double reach;
  private final float[] covered;

  /**
   * @param reach how far from a line's middle, in pixels, ink reaches; more than the widest line
   */
  Paper(int width, int height, double reach) {
    this.width = width;
    this.height = height;
    this.reach = reach;
    this.covered = new float[width * height];
  }

  /** Covers what is within {@code radius} of a line; the last half pixel fades out. */
  void line(double x0, double y0, double x1, double y1, double radius) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double squared = Math.max(1e-12, dx * dx + dy * dy);
    int left = (int) Math.max(0, Math.min(x0, x1) - reach);
    int right = (int) Math.min(width - 1, Math.max(x0, x1) + reach);
    int top = (int) Math.max(0, Math.min(y0, y1) - reach);
    int bottom = (int) Math.min(height - 1, Math.max(y0, y1) + reach);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double along = ((x - x0) * dx + (y - y0) * dy) / squared;
        double nearest = Math.max(0, Math.min(1, along));
        double offX = x - x0 - nearest * dx;
        double offY = y - y0 - nearest * dy;
        double deep = radius + 0.5 - Math.sqrt(offX * offX + offY * offY);
        int at = y * width + x;
        if (deep > covered[at]) {
          covered[at] = (float) Math.min(1, deep);
        }
      }
    }
  }

  /**
   * The scan.
   *
   * @param ink grey level of the ink
   * @param paper grey level of the paper
   * @param grain deviation of the noise, in grey levels
   */
  GrayImage scanned(int ink, int paper, double grain, SplittableRandom grains) {
    byte[] pixels = new byte[covered.length];
    for (int i = 0; i < pixels.length; i++) {
      double level =
          paper + covered[i] * (ink - paper) + grain * (grains.nextInt(3401) / 1000.0 - 1.7);
      pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(level)));
    }
    return GrayImage.of(width, height, pixels);
  }
}

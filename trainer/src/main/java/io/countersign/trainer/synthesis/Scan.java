package io.countersign.trainer.synthesis;

import io.countersign.image.GrayImage;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A signature cut out of a scan at about 400 dpi: as large as the ink and a margin. Pen width, ink
 * tone, paper and margin come from the same distributions for genuine signatures and forgeries:
 * they say nothing.
 */
final class Scan {
  private static final int WIDEST = 1400;
  private static final int HIGHEST = 600;
  private static final int LEAST_MARGIN = 18;

  private Scan() {}

  /**
   * The strokes as grey image.
   *
   * @param scale pixels of an ascender, unless the signature were too large then
   */
  static GrayImage of(List<List<Synthesis.Point>> strokes, double scale, Random random) {
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = Double.MAX_VALUE;
    double top = -Double.MAX_VALUE;
    for (List<Synthesis.Point> stroke : strokes) {
      for (Synthesis.Point point : stroke) {
        left = Math.min(left, point.x());
        right = Math.max(right, point.x());
        bottom = Math.min(bottom, point.y());
        top = Math.max(top, point.y());
      }
    }
    double fits = Math.min((WIDEST - 120) / (right - left), (HIGHEST - 120) / (top - bottom));
    double least = Math.max(90 / (right - left), 50 / (top - bottom));
    double pixels = Math.min(fits, Math.max(least, scale));
    double pen = Math.max(2, Math.min(8, pixels * (0.025 + 0.035 * random.nextDouble())));
    int marginX = LEAST_MARGIN + random.nextInt(40);
    int marginY = LEAST_MARGIN + random.nextInt(30);
    Paper paper =
        new Paper(
            (int) Math.ceil(pixels * (right - left)) + 2 * marginX,
            (int) Math.ceil(pixels * (top - bottom)) + 2 * marginY,
            pen / 2 + 3);
    for (List<Synthesis.Point> stroke : strokes) {
      for (int i = 0; i + 1 < stroke.size(); i++) {
        Synthesis.Point from = stroke.get(i);
        Synthesis.Point to = stroke.get(i + 1);
        paper.line(
            marginX + pixels * (from.x() - left),
            marginY + pixels * (top - from.y()),
            marginX + pixels * (to.x() - left),
            marginY + pixels * (top - to.y()),
            pen * (from.pressure() + to.pressure()) / 4);
      }
    }
    return paper.scanned(
        20 + random.nextInt(90),
        225 + random.nextInt(25),
        1 + 3 * random.nextDouble(),
        new SplittableRandom(random.nextLong()));
  }

  /** Paper that lines of ink are drawn on, antialiased, and that is scanned. */
  static final class Paper {
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
}

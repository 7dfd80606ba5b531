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
}

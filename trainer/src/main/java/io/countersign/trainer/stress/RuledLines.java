package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;
import java.util.Random;

/** Lines printed on the form, through the signature and from edge to edge. */
final class RuledLines {
  /** Millimetres from line to line: ruled paper has 7 to 9. */
  static final double SPACING = 8;

  /** Millimetres of print. */
  static final double THICKNESS = 0.3;

  /** Darkness of the print, of the ink's. */
  static final double SHARE = 0.5;

  /** Degrees that the sheet may lie askew. */
  static final double SKEW = 0.5;

  private RuledLines() {}

  static GrayImage through(Scan scan, Random random) {
    GrayImage image = scan.grey();
    Scan.Tones tones = Scan.Tones.of(image);
    double spacing = scan.pixels(SPACING);
    double half = scan.pixels(THICKNESS) / 2;
    double phase = spacing * random.nextDouble();
    double slope = Math.tan(Math.toRadians(SKEW * (2 * random.nextDouble() - 1)));
    double printed = 1 - SHARE * (tones.paper() - tones.ink()) / Math.max(1, tones.paper());
    return Scan.Levels.image(
        image.width(),
        image.height(),
        (x, y) -> {
          double within = (y + slope * x + phase) / spacing;
          double off = spacing * Math.abs(within - Math.rint(within));
          double covered = Math.min(1, Math.max(0, half + 0.5 - off));
          return image.at(x, y) * (1 - covered * (1 - printed));
        });
  }
}

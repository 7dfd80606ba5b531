package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;
import java.util.Random;

/** The signature in faint pencil: little contrast, and graphite that stays on the paper's tooth. */
final class Pencil {
  static final double PAPER = 226;

  /** Grey levels between paper and graphite laid on fully: a hard pencil, lightly held. */
  static final double DARKNESS = 48;

  /** Size of the paper's grains in millimetres: smooth writing paper. */
  static final double GRAIN = 0.15;

  /** Share of graphite that sticks on average, and its deviation from grain to grain. */
  private static final double STICKS = 0.75;

  private static final double STICKS_DEVIATION = 0.25;

  /** Deviation of the bare paper and of the sensor, in grey levels. */
  private static final double TEXTURE = 2;

  private static final double NOISE = 2;

  private Pencil() {}

  static GrayImage faint(Scan scan, Random random) {
    GrayImage image = scan.grey();
    Scan.Tones tones = Scan.Tones.of(image);
    double grain = Math.max(1, scan.pixels(GRAIN));
    int columns = (int) (image.width() / grain) + 1;
    double[] tooth = new double[columns * ((int) (image.height() / grain) + 1)];
    for (int i = 0; i < tooth.length; i++) {
      tooth[i] = random.nextGaussian();
    }
    return Scan.Levels.image(
        image.width(),
        image.height(),
        (x, y) -> {
          double bump = tooth[(int) (y / grain) * columns + (int) (x / grain)];
          double sticks = Math.min(1, Math.max(0, STICKS + STICKS_DEVIATION * bump));
          double graphite = DARKNESS * sticks * tones.coverage(image.at(x, y));
          return PAPER - graphite - TEXTURE * bump + NOISE * random.nextGaussian();
        });
  }
}

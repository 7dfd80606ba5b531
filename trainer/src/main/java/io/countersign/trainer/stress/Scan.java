package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;
import io.countersign.image.InkMask;

/**
 * A signature as its data set has it, with the resolution that millimetres are reckoned by.
 *
 * @param dpi dots per inch of the scanner
 */
record Scan(GrayImage gray, int dpi) {
  /** The Dutch set's resolution, as published. */
  static final int GREY_DPI = 400;

  /** Assumed of two-level sets: offices scan at 300 dpi, and stroke widths agree with it. */
  static final int TWO_LEVEL_DPI = 300;

  private static final double MILLIMETRES_AN_INCH = 25.4;

  /** Paper and ink of an ordinary pen under a camera or a grey scanner. */
  private static final double PAPER = 235;

  private static final double INK = 50;

  Scan {
    if (dpi < 1) {
      throw new IllegalArgumentException("expected a resolution of at least 1 dpi, got " + dpi);
    }
  }

  static Scan of(GrayImage gray) {
    return new Scan(gray, twoLevel(gray) ? TWO_LEVEL_DPI : GREY_DPI);
  }

  double pixels(double millimetres) {
    return millimetres / MILLIMETRES_AN_INCH * dpi;
  }

  /**
   * The signature before somebody thresholded it: two-level images get the levels of an ordinary
   * pen on paper and edges as soft as optics make them (3×3 binomial mean); others are as they are.
   */
  GrayImage grey() {
    if (!twoLevel(gray)) {
      return gray;
    }
    Tones tones = Tones.of(gray);
    return Levels.image(
        gray.width(), gray.height(), (x, y) -> PAPER - (PAPER - INK) * softCoverage(tones, x, y));
  }

  private double softCoverage(Tones tones, int x, int y) {
    double sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      int row = Math.min(gray.height() - 1, Math.max(0, y + dy));
      for (int dx = -1; dx <= 1; dx++) {
        int column = Math.min(gray.width() - 1, Math.max(0, x + dx));
        int weight = (2 - Math.abs(dx)) * (2 - Math.abs(dy));
        sum += weight * tones.coverage(gray.at(column, row));
      }
    }
    return sum / 16;
  }

  private static boolean twoLevel(GrayImage gray) {
    int levels = 0;
    for (int count : gray.histogram()) {
      levels += count > 0 ? 1 : 0;
    }
    return levels <= 2;
  }

  /**
   * Mean grey levels of the paper and of the ink of a scan, ink darker than paper.
   *
   * @param paper 0 to 255
   * @param ink 0 to 255
   */
  record Tones(double paper, double ink) {
    static Tones of(GrayImage image) {
      InkMask mask = InkMask.of(image);
      double paper = 0;
      double ink = 0;
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          if (mask.at(x, y)) {
            ink += image.at(x, y);
          } else {
            paper += image.at(x, y);
          }
        }
      }
      int papers = image.width() * image.height() - mask.count();
      double paperMean = paper / Math.max(1, papers);
      return new Tones(paperMean, mask.count() == 0 ? paperMean : ink / mask.count());
    }

    /**
     * How much of a pixel's light the ink takes: 0 on paper, 1 on ink of mean tone, at most 1.25.
     */
    double coverage(int level) {
      double contrast = paper - ink;
      return contrast < 1 ? 0 : Math.min(1.25, Math.max(0, (paper - level) / contrast));
    }
  }

  /** Grey levels from a formula. */
  static final class Levels {
    private Levels() {}

    /**
     * The level at column {@code x} of row {@code y}; 0 is black, 255 white, more or less is cut.
     */
    interface Level {
      double at(int x, int y);
    }

    /** An image of rounded levels, asked for row by row. */
    static GrayImage image(int width, int height, Level level) {
      byte[] pixels = new byte[width * height];
      for (int y = 0, i = 0; y < height; y++) {
        for (int x = 0; x < width; x++, i++) {
          pixels[i] = (byte) Math.min(255, Math.max(0, Math.round(level.at(x, y))));
        }
      }
      return GrayImage.of(width, height, pixels);
    }
  }
}

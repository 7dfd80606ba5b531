package io.countersign.preprocess;

import io.countersign.image.GrayImage;

/**
 * Enlarges scans of low resolution, so that a stroke is several pixels wide before it is
 * thresholded and specks are told from strokes. A signature field is some 5 cm wide: below 270
 * pixels and 100 rows it came at less than 150 dpi. Bilinear, by a whole factor.
 */
final class Enlargement {
  private static final int SMALL_WIDTH = 270;
  private static final int SMALL_HEIGHT = 100;

  /** Below this a signature is too small to be read at all: 2×1 cm at 72 dpi. */
  static final int LEAST_WIDTH = 60;

  static final int LEAST_HEIGHT = 24;

  /** The width aimed at: that of a scan at 300 dpi. */
  private static final int AIM = 600;

  private static final int MOST = 6;

  private Enlargement() {}

  /** {@code image}, larger when it is a small scan. */
  static GrayImage of(GrayImage image) {
    int width = image.width();
    int height = image.height();
    boolean small = width < SMALL_WIDTH && height < SMALL_HEIGHT;
    if (!small || width < LEAST_WIDTH || height < LEAST_HEIGHT) {
      return image;
    }
    int factor = Math.min(MOST, (AIM + width - 1) / width);
    int toHeight = height * factor;
    int toWidth = width * factor;
    byte[] enlarged = Resampling.resize(image, toHeight, toWidth);
    return GrayImage.of(toWidth, toHeight, enlarged);
  }
}

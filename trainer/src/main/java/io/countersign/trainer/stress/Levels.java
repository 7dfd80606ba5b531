package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;

/** Grey levels from a formula. */
final class Levels {
  private Levels() {}

  /** The level at column {@code x} of row {@code y}; 0 is black, 255 white, more or less is cut. */
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

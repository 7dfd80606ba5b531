package io.countersign.trainer.evaluation;

import io.countersign.image.GrayImage;

/**
 * Writes one signature with the ink of another: its darkness (255 less the grey level) is scaled
 * until the mean darkness of the ink is the other's. The shape stays; edges stay as soft as they
 * were. What a distance changes by then is what it owes to ink tone; for an input made of Otsu's
 * ink, only what rounding to whole grey levels does to single pixels.
 */
final class ToneSwap {
  private ToneSwap() {}

  /** {@code image} with the ink of {@code donor}. */
  static GrayImage withToneOf(GrayImage image, GrayImage donor) {
    double own = 255 - Cues.inkTone(image)[0];
    double other = 255 - Cues.inkTone(donor)[0];
    if (own < 1 || other < 1) {
      return image;
    }
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      long darkness = Math.round((255 - (pixels[i] & 0xff)) * other / own);
      pixels[i] = (byte) (255 - Math.min(255, darkness));
    }
    return GrayImage.of(image.width(), image.height(), pixels);
  }
}

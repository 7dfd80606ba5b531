package io.countersign.extraction;

import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.image.InkMask;

/**
 * A signature that was found.
 *
 * @param box of its ink, in pixels of the image
 * @param confidence 0 to 1
 * @param ink of the box alone: true where it is the signature's
 */
public record Found(InkBox box, double confidence, InkMask ink) {

  /** Whether it surely is a signature, as far as it can be told. */
  public boolean sure() {
    return confidence >= Extraction.SURE;
  }

  /** The ink black on white, of its box alone. */
  public GrayImage picture() {
    byte[] levels = new byte[ink.width() * ink.height()];
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        levels[y * ink.width() + x] = (byte) (ink.at(x, y) ? 0 : 255);
      }
    }
    return GrayImage.of(ink.width(), ink.height(), levels);
  }

  /** As requests name a region: {@code x,y,w,h}. */
  static String described(InkBox box) {
    return "%d,%d,%d,%d".formatted(box.left(), box.top(), box.width(), box.height());
  }
}

package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;

/** A page as it was scanned, whose ink is where on it, and the box of each signature. */
public final class GeneratedPage {
  private final BufferedImage image;
  private final byte[] labels;
  private final List<Rectangle> signatures;

  GeneratedPage(BufferedImage image, byte[] labels, List<Rectangle> signatures) {
    this.image = image;
    this.labels = labels;
    this.signatures = signatures.stream().map(Rectangle::new).toList();
  }

  /** Eight bits each of red, green and blue; not a copy. */
  public BufferedImage image() {
    return image;
  }

  /** The {@link Ink}'s ordinal of each pixel, row-major; not a copy. */
  public byte[] labels() {
    return labels;
  }

  /** The boxes of the signatures' ink, in pixels. */
  public List<Rectangle> signatures() {
    return signatures.stream().map(Rectangle::new).toList();
  }
}

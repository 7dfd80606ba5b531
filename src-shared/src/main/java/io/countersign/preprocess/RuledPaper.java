package io.countersign.preprocess;

import io.countersign.image.GrayImage;
import io.countersign.image.InkMask;
import io.countersign.preprocess.RuledLines.Line;

/**
 * Takes printed lines out of an image: nearly horizontal, straight, and from the image's left edge
 * to its right one, which signatures do not reach. Where a stroke crosses a line, the stroke stays.
 * An image without such a line stays as it is.
 */
final class RuledPaper {
  /** Pixels by which a run of ink may be longer than the line is thick and still be print. */
  private static final int LENIENCE = 2;

  private RuledPaper() {}

  /**
   * {@code image} with paper of the mean level where its ruled lines were, one pixel more above and
   * below for their soft edges; the image itself when there is no line.
   */
  static GrayImage without(GrayImage image) {
    InkMask mask = InkMask.of(image);
    InkMask rest = without(mask);
    if (rest == mask) {
      return image;
    }
    byte[] pixels = image.pixels();
    byte paper = meanOutside(mask, pixels);
    int width = mask.width();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < width; x++) {
        if (mask.at(x, y) && !rest.at(x, y)) {
          for (int v = Math.max(0, y - 1); v <= Math.min(mask.height() - 1, y + 1); v++) {
            if (!rest.at(x, v)) {
              pixels[v * width + x] = paper;
            }
          }
        }
      }
    }
    return GrayImage.of(width, mask.height(), pixels);
  }

  /**
   * {@code mask} without its ruled lines; the mask itself when it has none, or so many that it is
   * no ruled paper.
   */
  static InkMask without(InkMask mask) {
    int width = mask.width();
    boolean[] printed = new boolean[width * mask.height()];
    boolean[] found = new boolean[1];
    long looks =
        RuledLines.find(
            mask,
            line -> {
              found[0] = true;
              mark(line, width, printed);
            });
    boolean givenUp = looks > (long) RuledLines.MOST_LOOKS * printed.length;
    if (givenUp || !found[0]) {
      return mask;
    }
    for (int i = 0; i < printed.length; i++) {
      printed[i] = mask.at(i % width, i / width) && !printed[i];
    }
    return InkMask.of(width, mask.height(), printed);
  }

  private static void mark(Line line, int width, boolean[] printed) {
    int longest = line.thickness() + LENIENCE;
    for (int x = 0; x < width; x++) {
      if (line.bottoms[x] - line.tops[x] < longest) {
        for (int y = line.tops[x]; y <= line.bottoms[x]; y++) {
          printed[y * width + x] = true;
        }
      }
    }
  }

  private static byte meanOutside(InkMask mask, byte[] pixels) {
    long sum = 0;
    for (int i = 0; i < pixels.length; i++) {
      sum += mask.at(i % mask.width(), i / mask.width()) ? 0 : pixels[i] & 0xff;
    }
    return (byte) (sum / Math.max(1, pixels.length - mask.count()));
  }
}

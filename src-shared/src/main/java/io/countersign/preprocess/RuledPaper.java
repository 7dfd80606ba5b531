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
    byte paper = meanOutside(mask, image);
    long[] soft = painted(mask, rest);
    int stride = InkMask.stride(mask.width());
    return image.changed(
        (y, row) -> {
          for (int k = 0; k < stride; k++) {
            for (long left = soft[y * stride + k]; left != 0; left &= left - 1) {
              row[k * Long.SIZE + Long.numberOfTrailingZeros(left)] = paper;
            }
          }
        });
  }

  /** What was taken out, and the pixels above and below that are not left either. */
  private static long[] painted(InkMask mask, InkMask rest) {
    int stride = InkMask.stride(mask.width());
    long[] painted = new long[stride * mask.height()];
    for (int y = 0, i = 0; y < mask.height(); y++) {
      for (int k = 0; k < stride; k++, i++) {
        long taken = mask.word(y, k) & ~rest.word(y, k);
        for (int v = Math.max(0, y - 1); v <= Math.min(mask.height() - 1, y + 1); v++) {
          painted[v * stride + k] |= taken & ~rest.word(v, k);
        }
      }
    }
    return painted;
  }

  /**
   * {@code mask} without its ruled lines; the mask itself when it has none, or so many that it is
   * no ruled paper.
   */
  static InkMask without(InkMask mask) {
    int stride = InkMask.stride(mask.width());
    long[] printed = new long[stride * mask.height()];
    boolean[] found = new boolean[1];
    long looks =
        RuledLines.find(
            mask,
            line -> {
              found[0] = true;
              mark(line, stride, printed);
            });
    boolean givenUp = looks > RuledLines.MOST_LOOKS * (long) mask.width() * mask.height();
    if (givenUp || !found[0]) {
      return mask;
    }
    for (int i = 0; i < printed.length; i++) {
      printed[i] = mask.word(i / stride, i % stride) & ~printed[i];
    }
    return InkMask.of(mask.width(), mask.height(), printed);
  }

  private static void mark(Line line, int stride, long[] printed) {
    int longest = line.thickness() + LENIENCE;
    for (int x = 0; x < line.tops.length; x++) {
      if (line.bottoms[x] - line.tops[x] < longest) {
        for (int y = line.tops[x]; y <= line.bottoms[x]; y++) {
          printed[y * stride + x / Long.SIZE] |= 1L << x;
        }
      }
    }
  }

  private static byte meanOutside(InkMask mask, GrayImage image) {
    byte[] row = new byte[mask.width()];
    long sum = 0;
    for (int y = 0; y < mask.height(); y++) {
      image.row(y, row);
      for (int x = 0; x < row.length; x++) {
        sum += mask.at(x, y) ? 0 : row[x] & 0xff;
      }
    }
    return (byte) (sum / Math.max(1, mask.width() * mask.height() - mask.count()));
  }
}

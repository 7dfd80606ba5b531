package io.countersign.preprocess;

import io.countersign.image.InkMask;
import java.util.Arrays;

/**
 * Zhang–Suen thinning (T. Y. Zhang and C. Y. Suen 1984, "A fast parallel algorithm for thinning
 * digital patterns"): strokes are peeled from both sides until one pixel is left. The conditions
 * are worked out for 64 pixels at once, and only where something around them went in one of the two
 * half-steps before: elsewhere they come out as they did.
 */
final class Thinning {
  private final int height;
  private final int words;

  /** With a word of paper before and after each row, and a row above and below. */
  private final int stride;

  private final long[] ink;

  /** The half-step up to which a word is to be looked at. */
  private final int[] due;

  /** Words that lose ink in a half-step, decided by the ink before it, and what is left of them. */
  private final int[] losing;

  private final long[] left;

  private Thinning(InkMask mask) {
    height = mask.height();
    words = InkMask.stride(mask.width());
    stride = words + 2;
    ink = new long[(height + 2) * stride];
    due = new int[ink.length];
    losing = new int[height * words];
    left = new long[height * words];
    for (int y = 0; y < height; y++) {
      for (int k = 0; k < words; k++) {
        ink[(y + 1) * stride + k + 1] = mask.word(y, k);
      }
    }
  }

  /** The skeleton of {@code mask}. */
  static InkMask thin(InkMask mask) {
    Thinning thinning = new Thinning(mask);
    thinning.peel();
    long[] skeleton = new long[thinning.losing.length];
    for (int y = 0; y < thinning.height; y++) {
      int from = (y + 1) * thinning.stride + 1;
      System.arraycopy(thinning.ink, from, skeleton, y * thinning.words, thinning.words);
    }
    return InkMask.of(mask.width(), mask.height(), skeleton);
  }

  private void peel() {
    Arrays.fill(due, 1);
    int lastLoss = 0;
    for (int step = 0; step <= lastLoss + 2; step++) {
      int count = 0;
      for (int y = 1; y <= height; y++) {
        int end = y * stride + words;
        for (int at = y * stride + 1; at <= end; at++) {
          if (due[at] >= step && ink[at] != 0) {
            long loose = ink[at] & loose(at, step % 2 == 0);
            if (loose != 0) {
              losing[count] = at;
              left[count++] = ink[at] & ~loose;
            }
          }
        }
      }
      for (int i = 0; i < count; i++) {
        ink[losing[i]] = left[i];
        look(losing[i], step + 2);
        lastLoss = step;
      }
    }
  }

  /** Has a word and those around it looked at up to that half-step. */
  private void look(int at, int step) {
    for (int row = at - stride - 1; row <= at + stride - 1; row += stride) {
      due[row] = step;
      due[row + 1] = step;
      due[row + 2] = step;
    }
  }

  /**
   * Pixels that the conditions let go: 2 to 6 neighbours, one change from paper to ink on the way
   * around, and on two sides a neighbour missing. With one change the neighbours are one run, so
   * that there are two of them where two in a row are ink, and six at most where two are paper.
   */
  private long loose(int at, boolean first) {
    long here = ink[at];
    long north = ink[at - stride];
    long south = ink[at + stride];
    long west = here << 1 | ink[at - 1] >>> 63;
    long east = here >>> 1 | ink[at + 1] << 63;
    long northWest = north << 1 | ink[at - stride - 1] >>> 63;
    long northEast = north >>> 1 | ink[at - stride + 1] << 63;
    long southWest = south << 1 | ink[at + stride - 1] >>> 63;
    long southEast = south >>> 1 | ink[at + stride + 1] << 63;
    long sides = first ? east & south & (north | west) : north & west & (east | south);
    // Changes on the way around: none yet, one, more.
    long change = ~north & northEast;
    long one = change;
    long more = 0;
    change = ~northEast & east;
    more |= one & change;
    one |= change;
    change = ~east & southEast;
    more |= one & change;
    one |= change;
    change = ~southEast & south;
    more |= one & change;
    one |= change;
    change = ~south & southWest;
    more |= one & change;
    one |= change;
    change = ~southWest & west;
    more |= one & change;
    one |= change;
    change = ~west & northWest;
    more |= one & change;
    one |= change;
    change = ~northWest & north;
    more |= one & change;
    one |= change;
    long two =
        north & northEast
            | northEast & east
            | east & southEast
            | southEast & south
            | south & southWest
            | southWest & west
            | west & northWest
            | northWest & north;
    long seven =
        (north | northEast)
            & (northEast | east)
            & (east | southEast)
            & (southEast | south)
            & (south | southWest)
            & (southWest | west)
            & (west | northWest)
            & (northWest | north);
    return one & ~more & two & ~seven & ~sides;
  }
}

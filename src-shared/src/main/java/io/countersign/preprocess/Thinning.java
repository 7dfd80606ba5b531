package io.countersign.preprocess;

import io.countersign.image.InkMask;

/**
 * Zhang–Suen thinning (T. Y. Zhang and C. Y. Suen 1984, "A fast parallel algorithm for thinning
 * digital patterns"): strokes are peeled from both sides until one pixel is left. The conditions
 * are worked out for 64 pixels at once.
 */
final class Thinning {
  private final int stride;
  private final int height;
  private final long[] ink;

  /** What is left of the row before, before it is written back. */
  private long[] left;

  private long[] leftAbove;

  private Thinning(InkMask mask) {
    this.stride = InkMask.stride(mask.width());
    this.height = mask.height();
    this.ink = mask.words();
    this.left = new long[stride];
    this.leftAbove = new long[stride];
  }

  /** The skeleton of {@code mask}. */
  static InkMask thin(InkMask mask) {
    Thinning thinning = new Thinning(mask);
    boolean gone;
    do {
      gone = thinning.peel(true);
      gone |= thinning.peel(false);
    } while (gone);
    return InkMask.of(mask.width(), mask.height(), thinning.ink);
  }

  /**
   * One parallel half-step, decided by the ink before it: a row is written back once the next one
   * is decided. Whether any ink went.
   */
  private boolean peel(boolean first) {
    boolean gone = false;
    for (int y = 0; y < height; y++) {
      int row = y * stride;
      for (int k = 0; k < stride; k++) {
        long word = ink[row + k];
        left[k] = word == 0 ? 0 : word & ~loose(y, k, first);
        gone |= left[k] != word;
      }
      if (y > 0) {
        System.arraycopy(leftAbove, 0, ink, row - stride, stride);
      }
      long[] written = leftAbove;
      leftAbove = left;
      left = written;
    }
    System.arraycopy(leftAbove, 0, ink, (height - 1) * stride, stride);
    return gone;
  }

  /**
   * Pixels that the conditions let go: 2 to 6 neighbours, one change from paper to ink on the way
   * around, and on two sides a neighbour missing. With one change the neighbours are one run, so
   * that there are two of them where two in a row are ink, and six at most where two are paper.
   */
  private long loose(int y, int k, boolean first) {
    int at = y * stride + k;
    boolean above = y > 0;
    boolean below = y < height - 1;
    boolean before = k > 0;
    boolean after = k < stride - 1;
    long here = ink[at];
    long north = above ? ink[at - stride] : 0;
    long south = below ? ink[at + stride] : 0;
    long west = here << 1 | (before ? ink[at - 1] >>> 63 : 0);
    long east = here >>> 1 | (after ? ink[at + 1] << 63 : 0);
    long northWest = north << 1 | (above && before ? ink[at - stride - 1] >>> 63 : 0);
    long northEast = north >>> 1 | (above && after ? ink[at - stride + 1] << 63 : 0);
    long southWest = south << 1 | (below && before ? ink[at + stride - 1] >>> 63 : 0);
    long southEast = south >>> 1 | (below && after ? ink[at + stride + 1] << 63 : 0);
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

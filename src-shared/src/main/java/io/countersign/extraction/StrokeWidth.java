package io.countersign.extraction;

import java.util.Arrays;

/** How wide the strokes of an image are: what tells its resolution when no file says so. */
final class StrokeWidth {
  /** Longer runs are no strokes: bars, borders, the desk. */
  private static final int LONGEST = 40;

  /** A run must be darker than its ground by that share of it. */
  private static final double INKED = 0.35;

  private static final int STEP = 3;

  /** The ground is the highest mean of so many pixels on either side. */
  private static final int REACH = 64;

  private StrokeWidth() {}

  /**
   * The median length of horizontal runs of ink, in pixels, with a share of a pixel; 0 when there
   * are none.
   */
  static double of(Plane gray) {
    int[] runs = new int[LONGEST + 1];
    int[] histogram = new int[256];
    for (int y = 0; y < gray.height(); y += STEP) {
      count(gray, y, histogram, runs);
    }
    long total = 0;
    for (int count : runs) {
      total += count;
    }
    long sum = 0;
    for (int length = 1; length <= LONGEST; length++) {
      if (2 * (sum + runs[length]) >= total && total > 0) {
        return length - 0.5 + (total / 2.0 - sum) / runs[length];
      }
      sum += runs[length];
    }
    return 0;
  }

  private static void count(Plane gray, int y, int[] histogram, int[] runs) {
    int row = y * gray.width();
    int end = row + gray.width();
    byte[] levels = gray.levels();
    Arrays.fill(histogram, 0);
    add(levels, row, Math.min(end, row + REACH), 1, histogram);
    int run = 0;
    for (int from = row; from < end; from += REACH) {
      int to = Math.min(end, from + REACH);
      add(levels, to, Math.min(end, to + REACH), 1, histogram);
      int counted = Math.min(end, to + REACH) - Math.max(row, from - REACH);
      int limit = (int) Math.ceil(ground(histogram, counted) * (1 - INKED));
      for (int i = from; i < to; i++) {
        if ((levels[i] & 0xff) < limit) {
          run++;
        } else if (run > 0) {
          if (run <= LONGEST) {
            runs[run]++;
          }
          run = 0;
        }
      }
      if (from > row) {
        add(levels, from - REACH, from, -1, histogram);
      }
    }
  }

  private static void add(byte[] levels, int from, int to, int count, int[] histogram) {
    for (int i = from; i < to; i++) {
      histogram[levels[i] & 0xff] += count;
    }
  }

  /** The brightest eighth of those pixels: of a stretch of the row and of that on either side. */
  private static int ground(int[] histogram, int count) {
    int left = count / 8;
    int level = 255;
    while (level > 0 && (left -= histogram[level]) > 0) {
      level--;
    }
    return level;
  }
}

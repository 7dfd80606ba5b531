package io.countersign.extraction;

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
    for (int y = 0; y < gray.height(); y += STEP) {
      count(gray, y, runs);
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

  private static void count(Plane gray, int y, int[] runs) {
    int row = y * gray.width();
    byte[] levels = gray.levels();
    double ground = 0;
    int run = 0;
    for (int x = 0; x < gray.width(); x++) {
      if (x % REACH == 0) {
        ground = ground(levels, row, x, gray.width());
      }
      if ((levels[row + x] & 0xff) < ground * (1 - INKED)) {
        run++;
      } else if (run > 0) {
        if (run <= LONGEST) {
          runs[run]++;
        }
        run = 0;
      }
    }
  }

  /** The brightest eighth about {@code x}, of the row alone. */
  private static double ground(byte[] levels, int row, int x, int width) {
    int from = Math.max(0, x - REACH);
    int to = Math.min(width, x + 2 * REACH);
    int[] histogram = new int[256];
    for (int i = from; i < to; i++) {
      histogram[levels[row + i] & 0xff]++;
    }
    int left = (to - from) / 8;
    int level = 255;
    while (level > 0 && (left -= histogram[level]) > 0) {
      level--;
    }
    return level;
  }
}

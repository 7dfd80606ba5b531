package io.countersign.extraction;

import java.util.Arrays;

/**
 * A printed line that a signature stands on: straight, nearly level, and longer than the writing at
 * both ends. Strokes of a hand below or through a name are longer at one end at most.
 */
final class Rule {
  private static final int INKED = 90;

  /** Working pixels of a line, and how many of its columns are ink. */
  private static final int LONG = 40;

  private static final double FILLED = 0.9;

  /** Ink that is not the line's, below which there is no writing. */
  private static final int WRITING = 60;

  /** What a line is longer at either end, as a share of the writing's width; real ones: 0.03. */
  private static final double LONGER = 0.08;

  /** Pixels up or down for one along, the steepest line and from one to the next. */
  private static final double STEEPEST = 0.03;

  private static final double STEP = 0.005;

  /** Rows about a line that may be its own ink. */
  private static final int THICK = 2;

  private Rule() {}

  static boolean in(Plane dark) {
    for (double slope = -STEEPEST; slope <= STEEPEST + STEP / 2; slope += STEP) {
      if (in(dark, slope)) {
        return true;
      }
    }
    return false;
  }

  private static boolean in(Plane dark, double slope) {
    int width = dark.width();
    int aside = (int) Math.ceil(STEEPEST * width) + 2;
    int rows = dark.height() + 2 * aside;
    int[] filled = new int[rows]; // columns with ink in or next to the sloping row
    int[] left = new int[rows];
    int[] right = new int[rows];
    Arrays.fill(left, width);
    Arrays.fill(right, -1);
    for (int x = 0; x < width; x++) {
      int shift = shift(slope, x, aside);
      for (int y = 0; y < dark.height(); y++) {
        if (dark.at(x, y) < INKED) {
          continue;
        }
        for (int row = y + shift - 1; row <= y + shift + 1; row++) {
          if (right[row] != x) {
            filled[row]++;
            left[row] = Math.min(left[row], x);
            right[row] = x;
          }
        }
      }
    }
    for (int row = 0; row < rows; row++) {
      int length = right[row] - left[row] + 1;
      if (length >= LONG
          && filled[row] >= FILLED * length
          && longer(dark, slope, aside, row, left[row], right[row])) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line from {@code from} to {@code to} is longer than the other ink at both ends. */
  private static boolean longer(Plane dark, double slope, int aside, int row, int from, int to) {
    int first = dark.width();
    int last = -1;
    int writing = 0;
    for (int x = 0; x < dark.width(); x++) {
      int shift = shift(slope, x, aside);
      for (int y = 0; y < dark.height(); y++) {
        if (dark.at(x, y) >= INKED && Math.abs(y + shift - row) > THICK) {
          writing++;
          first = Math.min(first, x);
          last = x;
        }
      }
    }
    double margin = LONGER * (last - first + 1);
    return writing >= WRITING && first - from >= margin && to - last >= margin;
  }

  private static int shift(double slope, int x, int aside) {
    return (int) Math.round(slope * x) + aside;
  }
}

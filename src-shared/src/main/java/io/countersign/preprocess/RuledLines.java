package io.countersign.preprocess;

import io.countersign.image.InkMask;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds lines in a mask that run nearly level, straight and unbroken from edge to edge. Every pair
 * of edge rows is followed; what is all edge, as a disc or a comb, has as many pairs as pixels. So
 * the search takes a bounded number of looks at the mask.
 */
final class RuledLines {
  /** Narrower images hold no signature, and no line that could be told from a stroke. */
  private static final int LEAST_WIDTH = 40;

  /** Columns at an edge within which a line must show. */
  private static final int EDGE = 3;

  /** The thickest line, of the image's height; print is 0.2 to 0.5 mm. */
  private static final double THICKEST = 0.06;

  /** The steepest line: 2.3 degrees. */
  private static final double STEEPEST = 0.04;

  /** Pixels that a line may stray from the straight one. */
  private static final int STRAY = 2;

  /** Share of columns in which a line must have ink. */
  private static final double UNBROKEN = 0.9;

  /**
   * Looks at the mask, of its pixels, beyond which it is no ruled paper. Of the research scans and
   * pages the most took 0.42, most of them below 0.05.
   */
  static final int MOST_LOOKS = 2;

  private final InkMask mask;
  private final int width;
  private final int height;
  private final int thickest;
  private final Line line;
  private long looks;

  private RuledLines(InkMask mask) {
    this.mask = mask;
    this.width = mask.width();
    this.height = mask.height();
    this.thickest = Math.max(2, (int) (THICKEST * height));
    this.line = new Line(width, 2 * thickest + 1);
  }

  /**
   * A line as the runs of ink it consists of, one a column, from row {@code tops[x]} to {@code
   * bottoms[x]}; where it is broken, the bottom is above the top. Longer where a stroke crosses it.
   */
  static final class Line {
    final int[] tops;
    final int[] bottoms;
    private final int[] lengths;

    private Line(int width, int longest) {
      tops = new int[width];
      bottoms = new int[width];
      lengths = new int[longest + 1];
    }

    /** The median length of its runs. */
    int thickness() {
      int drawn = Arrays.stream(lengths).sum();
      int length = 0;
      for (int shorter = lengths[0]; shorter <= drawn / 2; shorter += lengths[length]) {
        length++;
      }
      return length;
    }
  }

  /**
   * Shows the lines of {@code mask} one after another, each until the next is shown; the same one
   * may be found more than once.
   *
   * @return the looks it took; above {@value #MOST_LOOKS} a pixel the search was given up
   */
  static long find(InkMask mask, Consumer<Line> found) {
    if (mask.width() < LEAST_WIDTH) {
      return 0;
    }
    RuledLines paper = new RuledLines(mask);
    int[] right = paper.rowsAtEdge(mask.width() - EDGE);
    int[] left = right.length == 0 ? right : paper.rowsAtEdge(0);
    int reach = (int) (STEEPEST * mask.width());
    int nearest = 0; // of the rows at the right, the first within reach
    for (int from : left) {
      while (nearest < right.length && right[nearest] < from - reach) {
        nearest++;
      }
      for (int k = nearest; k < right.length && right[k] <= from + reach; k++) {
        if (paper.follow(from, right[k])) {
          found.accept(paper.line);
        }
        if (paper.exhausted()) {
          return paper.looks;
        }
      }
    }
    return paper.looks;
  }

  private boolean exhausted() {
    return looks > MOST_LOOKS * (long) width * height;
  }

  /**
   * Rows where a line may reach the edge: middles of the runs of rows with ink in the {@link #EDGE}
   * columns from {@code x}; of a run too thick for a line, where a stroke meets one, every second
   * row.
   */
  private int[] rowsAtEdge(int x) {
    int[] found = new int[height];
    int count = 0;
    int start = -1;
    for (int y = 0; y <= height; y++) {
      boolean drawn = false;
      for (int dx = 0; dx < EDGE && y < height; dx++) {
        drawn |= mask.at(x + dx, y);
      }
      if (drawn && start < 0) {
        start = y;
      } else if (!drawn && start >= 0) {
        if (y - start <= thickest) {
          found[count++] = (start + y - 1) / 2;
        } else {
          for (int v = start; v < y; v += 2) {
            found[count++] = v;
          }
        }
        start = -1;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Whether the line between two rows at the edges is unbroken and for the most part thin. */
  private boolean follow(int from, int to) {
    Arrays.fill(line.lengths, 0);
    int broken = 0;
    int thick = 0;
    for (int x = 0; x < width; x++) {
      int length = run(x, Math.round(from + (to - from) * (x / (float) (width - 1))));
      if (length == 0) {
        broken++;
      } else {
        line.lengths[length]++;
        thick += length > thickest ? 1 : 0;
      }
      if (broken > (1 - UNBROKEN) * width || 2 * thick > width || exhausted()) {
        return false;
      }
    }
    return true;
  }

  /** Notes the run of ink in column {@code x} nearest to row {@code y}; its length, 0 if none. */
  private int run(int x, int y) {
    line.tops[x] = 0;
    line.bottoms[x] = -1;
    for (int k = 0; k <= 2 * STRAY; k++) {
      int row = y + (k % 2 == 0 ? k / 2 : -(k + 1) / 2);
      looks++;
      if (row >= 0 && row < height && mask.at(x, row)) {
        int top = row;
        while (top > 0 && row - top < thickest && mask.at(x, top - 1)) {
          top--;
        }
        int bottom = row;
        while (bottom < height - 1 && bottom - row < thickest && mask.at(x, bottom + 1)) {
          bottom++;
        }
        line.tops[x] = top;
        line.bottoms[x] = bottom;
        looks += bottom - top;
        return bottom - top + 1;
      }
    }
    return 0;
  }
}

package io.countersign.preprocess;

import io.countersign.image.InkMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds lines in a mask that run nearly level, straight and unbroken from edge to edge. */
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

  private final InkMask mask;
  private final int width;
  private final int height;
  private final int thickest;

  private RuledLines(InkMask mask) {
    this.mask = mask;
    this.width = mask.width();
    this.height = mask.height();
    this.thickest = Math.max(2, (int) (THICKEST * height));
  }

  /** Rows from {@code top} to {@code bottom}, both among them; a run of ink in a column. */
  record Run(int top, int bottom) {
    int length() {
      return bottom - top + 1;
    }
  }

  /**
   * A line as the runs of ink it consists of.
   *
   * @param thickness the median length of its runs
   * @param runs one a column; empty where it is broken; longer where a stroke crosses it
   */
  record Line(int thickness, List<Optional<Run>> runs) {
    Line {
      runs = List.copyOf(runs);
    }
  }

  /** The lines of {@code mask}; the same one may be found more than once. */
  static List<Line> of(InkMask mask) {
    List<Line> lines = new ArrayList<>();
    if (mask.width() >= LEAST_WIDTH) {
      RuledLines paper = new RuledLines(mask);
      int[] right = paper.rowsAtEdge(mask.width() - EDGE);
      for (int from : right.length == 0 ? right : paper.rowsAtEdge(0)) {
        for (int to : right) {
          if (Math.abs(to - from) <= STEEPEST * mask.width()) {
            paper.line(from, to).ifPresent(lines::add);
          }
        }
      }
    }
    return lines;
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

  /** The line between two rows at the edges, if it is unbroken and for the most part thin. */
  private Optional<Line> line(int from, int to) {
    List<Optional<Run>> runs = new ArrayList<>(width);
    int[] lengths = new int[width];
    int drawn = 0;
    int thick = 0;
    for (int x = 0; x < width; x++) {
      Optional<Run> run = run(x, Math.round(from + (to - from) * (x / (float) (width - 1))));
      runs.add(run);
      if (run.isPresent()) {
        lengths[drawn++] = run.get().length();
        thick += run.get().length() > thickest ? 1 : 0;
      }
      boolean broken = x + 1 - drawn > (1 - UNBROKEN) * width;
      if (broken || 2 * thick > width) {
        return Optional.empty();
      }
    }
    Arrays.sort(lengths, 0, drawn);
    return Optional.of(new Line(lengths[drawn / 2], runs));
  }

  /** The run of ink in column {@code x} nearest to row {@code y}, followed as far as need be. */
  private Optional<Run> run(int x, int y) {
    for (int k = 0; k <= 2 * STRAY; k++) {
      int row = y + (k % 2 == 0 ? k / 2 : -(k + 1) / 2);
      if (row >= 0 && row < height && mask.at(x, row)) {
        int top = row;
        while (top > 0 && row - top < thickest && mask.at(x, top - 1)) {
          top--;
        }
        int bottom = row;
        while (bottom < height - 1 && bottom - row < thickest && mask.at(x, bottom + 1)) {
          bottom++;
        }
        return Optional.of(new Run(top, bottom));
      }
    }
    return Optional.empty();
  }
}

package io.countersign.extraction;

import java.util.Arrays;

/**
 * How light the paper is at each pixel: the light levels of cells, evened out between them. For one
 * thread.
 */
final class Paper {
  private static final double SHARE = 0.8;

  private final float[] levels;
  private final int columns;
  private final int rows;
  private final int cell;

  /** Of each column of pixels the cell whose middle is to the left, and how far right it is. */
  private final int[] left;

  private final float[] share;

  /** A row's levels at the middles of cells; one more at the right edge. */
  private final float[] ground;

  private Paper(float[] levels, int columns, int rows, int cell, int width) {
    this.levels = levels;
    this.columns = columns;
    this.rows = rows;
    this.cell = cell;
    this.left = new int[width];
    this.share = new float[width];
    this.ground = new float[columns + 1];
    for (int x = 0; x < width; x++) {
      float at = Math.max(0, Math.min(columns - 1, (x + 0.5f) / cell - 0.5f));
      left[x] = (int) at;
      share[x] = at - left[x];
    }
  }

  /** Of an image in cells of {@code cell×cell} pixels. */
  static Paper of(Plane gray, int cell) {
    int columns = (gray.width() + cell - 1) / cell;
    int rows = (gray.height() + cell - 1) / cell;
    float[] levels =
        averaged(highest(cells(gray, columns, rows, cell), columns, rows), columns, rows);
    return new Paper(levels, columns, rows, cell, gray.width());
  }

  /** Writes the levels at the pixels of row {@code y} to {@code row}. */
  void row(int y, float[] row) {
    mix((y + 0.5f) / cell);
    for (int x = 0; x < row.length; x++) {
      int here = left[x];
      row[x] = ground[here] + (ground[here + 1] - ground[here]) * share[x];
    }
  }

  private static float[] cells(Plane gray, int columns, int rows, int cell) {
    float[] paper = new float[columns * rows];
    int[] histogram = new int[256];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        Arrays.fill(histogram, 0);
        int right = Math.min(gray.width(), (column + 1) * cell);
        int bottom = Math.min(gray.height(), (row + 1) * cell);
        for (int y = row * cell; y < bottom; y++) {
          int line = y * gray.width();
          for (int x = column * cell; x < right; x++) {
            histogram[gray.levels()[line + x] & 0xff]++;
          }
        }
        int count = (right - column * cell) * (bottom - row * cell);
        paper[row * columns + column] = percentile(histogram, count, SHARE);
      }
    }
    return paper;
  }

  /** The level that more than the share of the counts is at or below. */
  static int percentile(int[] histogram, long count, double share) {
    long sum = 0;
    for (int level = 0; level < histogram.length; level++) {
      sum += histogram[level];
      if (sum > share * count) {
        return level;
      }
    }
    return histogram.length - 1;
  }

  private static float[] highest(float[] cells, int columns, int rows) {
    return around(cells, columns, rows, true);
  }

  private static float[] averaged(float[] cells, int columns, int rows) {
    return around(cells, columns, rows, false);
  }

  private static float[] around(float[] cells, int columns, int rows, boolean highest) {
    float[] result = new float[cells.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float most = 0;
        float sum = 0;
        int count = 0;
        for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
          for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
            most = Math.max(most, cells[y * columns + x]);
            sum += cells[y * columns + x];
            count++;
          }
        }
        result[row * columns + column] = highest ? most : sum / count;
      }
    }
    return result;
  }

  /** The ground at row {@code y}, in cells, at the middle of each column of cells. */
  private void mix(float y) {
    float at = Math.max(0, Math.min(rows - 1, y - 0.5f));
    int above = (int) at;
    int below = Math.min(rows - 1, above + 1);
    float lower = at - above;
    for (int column = 0; column < columns; column++) {
      ground[column] =
          levels[above * columns + column] * (1 - lower) + levels[below * columns + column] * lower;
    }
    ground[columns] = ground[columns - 1];
  }
}

package io.countersign.extraction;

import java.util.Arrays;

/** How light the paper is at each pixel: the light levels of cells, evened out between them. */
final class Paper {
  private static final double SHARE = 0.8;

  private final float[] levels;
  private final int columns;
  private final int rows;
  private final int cell;

  private Paper(float[] levels, int columns, int rows, int cell) {
    this.levels = levels;
    this.columns = columns;
    this.rows = rows;
    this.cell = cell;
  }

  /** Of an image in cells of {@code cell×cell} pixels. */
  static Paper of(Plane gray, int cell) {
    int columns = (gray.width() + cell - 1) / cell;
    int rows = (gray.height() + cell - 1) / cell;
    float[] levels =
        averaged(highest(cells(gray, columns, rows, cell), columns, rows), columns, rows);
    return new Paper(levels, columns, rows, cell);
  }

  /** Levels of row {@code y} at the middle of each column of cells, for {@link #at}. */
  float[] row(int y) {
    float[] ground = new float[columns];
    mix(levels, columns, rows, (y + 0.5f) / cell, ground);
    return ground;
  }

  /** The level at column {@code x} of that row. */
  float at(float[] row, int x) {
    return between(row, columns, (x + 0.5f) / cell);
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
          for (int x = column * cell; x < right; x++) {
            histogram[gray.at(x, y)]++;
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

  /** The ground of row {@code y}, in cells, at the middle of each column of cells. */
  private static void mix(float[] paper, int columns, int rows, float y, float[] ground) {
    float at = Math.max(0, Math.min(rows - 1, y - 0.5f));
    int above = (int) at;
    int below = Math.min(rows - 1, above + 1);
    float share = at - above;
    for (int column = 0; column < columns; column++) {
      ground[column] =
          paper[above * columns + column] * (1 - share) + paper[below * columns + column] * share;
    }
  }

  private static float between(float[] ground, int columns, float x) {
    float at = Math.max(0, Math.min(columns - 1, x - 0.5f));
    int left = (int) at;
    int right = Math.min(columns - 1, left + 1);
    return ground[left] + (ground[right] - ground[left]) * (at - left);
  }
}

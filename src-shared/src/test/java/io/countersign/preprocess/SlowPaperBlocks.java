package io.countersign.preprocess;

import io.countersign.image.GrayImage;
import java.util.Arrays;

/** {@link PaperBlocks} in the plain way, block by block: what it is held against. */
final class SlowPaperBlocks {
  private static final int SIDE = 24;

  /** Ranks of order statistics; they mirror each other, as a negative's levels do. */
  private static final double[] RANKS = {0.01, 0.2, 0.5, 0.8, 0.99};

  private static final int LEAST = 0;
  private static final int LOW = 1;
  private static final int MEDIAN = 2;
  private static final int HIGH = 3;
  private static final int MOST = 4;

  /** Share of blocks that count as drawn on: the contrast is theirs. */
  private static final double DRAWN = 0.25;

  private final int width;
  private final int height;
  private final int columns;
  private final int rows;
  private final boolean negative;
  private final double contrast;

  /** Levels of the paper, {@code [rows·columns]}. */
  private final float[] paper;

  private final float darkest;
  private final float brightest;

  private SlowPaperBlocks(GrayImage image) {
    width = image.width();
    height = image.height();
    columns = Math.max(1, Math.round(width / (float) SIDE));
    rows = Math.max(1, Math.round(height / (float) SIDE));
    int[][] ranks = new int[rows * columns][];
    int[][] histograms = new int[columns][256];
    for (int r = 0; r < rows; r++) {
      count(image, r, histograms);
      for (int c = 0; c < columns; c++) {
        ranks[r * columns + c] =
            ranks(histograms[c], sampled(c, columns, width) * sampled(r, rows, height));
        Arrays.fill(histograms[c], 0);
      }
    }
    negative = inkIsLight(ranks);
    float[] levels = new float[ranks.length];
    double[] contrasts = new double[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      levels[i] = negative ? 255 - ranks[i][LOW] : ranks[i][HIGH];
      contrasts[i] = negative ? ranks[i][MOST] - ranks[i][LOW] : ranks[i][HIGH] - ranks[i][LEAST];
    }
    Arrays.sort(contrasts);
    int drawn = (int) ((1 - DRAWN) * contrasts.length);
    contrast = Arrays.stream(contrasts, drawn, contrasts.length).average().orElseThrow();
    paper = closed(levels);
    float least = paper[0];
    float most = paper[0];
    for (float level : paper) {
      least = Math.min(least, level);
      most = Math.max(most, level);
    }
    darkest = least;
    brightest = most;
  }

  static SlowPaperBlocks of(GrayImage image) {
    return new SlowPaperBlocks(image);
  }

  /** Whether ink is lighter than paper, so that levels are meant of the negative. */
  boolean negative() {
    return negative;
  }

  /** Grey levels between the brightest and the darkest paper, 0 to 255. */
  double range() {
    return brightest - darkest;
  }

  /** Grey levels between paper and ink: the mean of the quarter of blocks where it is largest. */
  double contrast() {
    return contrast;
  }

  /** Writes the light on the pixels of row {@code y}, 1 on the brightest paper. */
  void lightOfRow(int y, float[] light) {
    float v = centre(y, rows, height);
    int above = (int) v;
    int below = Math.min(above + 1, rows - 1);
    float[] row = new float[columns];
    for (int c = 0; c < columns; c++) {
      float upper = paper[above * columns + c];
      float level = upper + (v - above) * (paper[below * columns + c] - upper);
      row[c] = Math.max(1, level) / Math.max(1, brightest);
    }
    for (int x = 0; x < width; x++) {
      float u = centre(x, columns, width);
      int left = (int) u;
      light[x] = row[left] + (u - left) * (row[Math.min(left + 1, columns - 1)] - row[left]);
    }
  }

  /** The place of a pixel among the centres of {@code blocks} blocks over {@code length} pixels. */
  private static float centre(int pixel, int blocks, int length) {
    return Math.min(blocks - 1, Math.max(0, (pixel + 0.5f) * blocks / length - 0.5f));
  }

  /** Counts the grey levels in each block of a row of blocks. */
  private void count(GrayImage image, int row, int[][] histograms) {
    byte[] levels = new byte[width];
    int bottom = (row + 1) * height / rows;
    for (int y = row * height / rows; y < bottom; y += 2) {
      image.row(y, levels);
      for (int c = 0; c < columns; c++) {
        int[] histogram = histograms[c];
        int right = (c + 1) * width / columns;
        for (int x = c * width / columns; x < right; x += 2) {
          histogram[levels[x] & 0xff]++;
        }
      }
    }
  }

  /** How many of a block's columns or rows are counted. */
  private static int sampled(int block, int blocks, int length) {
    return ((block + 1) * length / blocks - block * length / blocks + 1) / 2;
  }

  private static int[] ranks(int[] histogram, int count) {
    int[] levels = new int[RANKS.length];
    int level = 0;
    int upTo = histogram[0];
    for (int k = 0; k < RANKS.length; k++) {
      int mirrored = (int) (RANKS[RANKS.length - 1 - k] * (count - 1));
      int rank = k <= MEDIAN ? (int) (RANKS[k] * (count - 1)) : count - 1 - mirrored;
      while (level + 4 < histogram.length && upTo + four(histogram, level + 1) <= rank) {
        upTo += four(histogram, level + 1);
        level += 4;
      }
      while (upTo <= rank) {
        upTo += histogram[++level];
      }
      levels[k] = level;
    }
    return levels;
  }

  private static int four(int[] histogram, int from) {
    return histogram[from] + histogram[from + 1] + histogram[from + 2] + histogram[from + 3];
  }

  private static boolean inkIsLight(int[][] ranks) {
    long dark = 0;
    long light = 0;
    for (int[] block : ranks) {
      dark += block[MEDIAN] - block[LEAST];
      light += block[MOST] - block[MEDIAN];
    }
    return light > dark;
  }

  /** The least of the greatest around each block. */
  private float[] closed(float[] levels) {
    float[] result = new float[levels.length];
    for (int i = 0; i < levels.length; i++) {
      float least = 255;
      for (int k = 0; k < 9; k++) {
        least = Math.min(least, greatest(levels, i % columns + k % 3 - 1, i / columns + k / 3 - 1));
      }
      result[i] = least;
    }
    return result;
  }

  /** The greatest of a block, which may lie beyond the edge, and its eight neighbours. */
  private float greatest(float[] levels, int column, int row) {
    float greatest = 0;
    for (int k = 0; k < 9; k++) {
      int x = Math.min(columns - 1, Math.max(0, column + k % 3 - 1));
      int y = Math.min(rows - 1, Math.max(0, row + k / 3 - 1));
      greatest = Math.max(greatest, levels[y * columns + x]);
    }
    return greatest;
  }
}

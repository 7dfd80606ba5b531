package io.countersign.preprocess;

import io.countersign.image.GrayImage;
import java.util.Arrays;

/**
 * How bright the paper is over an image, from blocks of about 24×24 pixels: in each the 80th
 * percentile of every second pixel of every second row, since ink covers less than that. Blocks
 * full of ink are bridged by a closing over 3×3 blocks, beyond the edges the blocks go on as they
 * are; between centres of blocks the level is interpolated. Ink is dark when the darkest levels lie
 * farther from the blocks' medians than the brightest; otherwise everything is measured on the
 * negative.
 */
final class PaperBlocks {
  private static final int SIDE = 24;
  private static final int LEVELS = 256;

  /** So many levels are counted together too, which are passed over at once. */
  private static final int FEW = 1 << 4;

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

  private PaperBlocks(GrayImage image) {
    width = image.width();
    height = image.height();
    columns = Math.max(1, Math.round(width / (float) SIDE));
    rows = Math.max(1, Math.round(height / (float) SIDE));
    int[][] ranks = new int[rows * columns][];
    int[] edges = new int[columns + 1];
    for (int c = 0; c <= columns; c++) {
      edges[c] = c * width / columns;
    }
    byte[] levelsOfRow = new byte[width];
    int[][] histograms = new int[columns][LEVELS + LEVELS / FEW];
    for (int r = 0; r < rows; r++) {
      count(image, r, edges, levelsOfRow, histograms);
      for (int c = 0; c < columns; c++) {
        ranks[r * columns + c] =
            ranks(histograms[c], sampled(c, columns, width) * sampled(r, rows, height));
        clear(histograms[c]);
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

  static PaperBlocks of(GrayImage image) {
    return new PaperBlocks(image);
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

  /**
   * Counts the grey levels in each block of a row of blocks: 256 counts, then those of each {@value
   * #FEW} levels together.
   */
  private void count(GrayImage image, int row, int[] edges, byte[] levels, int[][] histograms) {
    int bottom = (row + 1) * height / rows;
    for (int y = row * height / rows; y < bottom; y += 2) {
      image.row(y, levels);
      for (int c = 0; c < columns; c++) {
        int[] histogram = histograms[c];
        int right = edges[c + 1];
        for (int x = edges[c]; x < right; x += 2) {
          int level = levels[x] & 0xff;
          histogram[level]++;
          histogram[LEVELS + (level >> 4)]++;
        }
      }
    }
  }

  private static void clear(int[] histogram) {
    for (int few = 0; few < LEVELS / FEW; few++) {
      if (histogram[LEVELS + few] != 0) {
        Arrays.fill(histogram, few * FEW, few * FEW + FEW, 0);
        histogram[LEVELS + few] = 0;
      }
    }
  }

  /** How many of a block's columns or rows are counted. */
  private static int sampled(int block, int blocks, int length) {
    return ((block + 1) * length / blocks - block * length / blocks + 1) / 2;
  }

  private static int[] ranks(int[] histogram, int count) {
    int[] levels = new int[RANKS.length];
    int few = 0;
    int below = 0; // of lower ones
    for (int k = 0; k < RANKS.length; k++) {
      int mirrored = (int) (RANKS[RANKS.length - 1 - k] * (count - 1));
      int rank = k <= MEDIAN ? (int) (RANKS[k] * (count - 1)) : count - 1 - mirrored;
      while (below + histogram[LEVELS + few] <= rank) {
        below += histogram[LEVELS + few++];
      }
      int level = few * FEW;
      for (int upTo = below + histogram[level]; upTo <= rank; upTo += histogram[level]) {
        level++;
      }
      levels[k] = level;
    }
    return levels;
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
    int wide = columns + 2; // with what lies beyond the edges
    float[] across = new float[rows * wide];
    for (int r = 0; r < rows; r++) {
      for (int c = -1; c <= columns; c++) {
        float greatest = levels[r * columns + within(c, columns)];
        greatest = Math.max(greatest, levels[r * columns + within(c - 1, columns)]);
        greatest = Math.max(greatest, levels[r * columns + within(c + 1, columns)]);
        across[r * wide + c + 1] = greatest;
      }
    }
    float[] greatest = new float[(rows + 2) * wide];
    for (int r = -1; r <= rows; r++) {
      int above = within(r - 1, rows) * wide;
      int here = within(r, rows) * wide;
      int below = within(r + 1, rows) * wide;
      for (int x = 0; x < wide; x++) {
        greatest[(r + 1) * wide + x] =
            Math.max(across[here + x], Math.max(across[above + x], across[below + x]));
      }
    }
    float[] closed = new float[levels.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        float least = 255;
        for (int at = r * wide + c; at <= (r + 2) * wide + c; at += wide) {
          least = Math.min(least, greatest[at]);
          least = Math.min(least, Math.min(greatest[at + 1], greatest[at + 2]));
        }
        closed[r * columns + c] = least;
      }
    }
    return closed;
  }

  private static int within(int index, int count) {
    return Math.min(count - 1, Math.max(0, index));
  }
}

package io.countersign.preprocess;

import io.countersign.image.InkBox;
import io.countersign.image.InkMask;
import java.util.Arrays;

/**
 * Resizing of ink by {@link Taps}, rows first, then columns: how much of each pixel is covered.
 * Only where there is ink is anything summed up; a sum's order is that of its taps.
 */
final class InkResampling {
  /** Pixels of which every pattern has its sum at hand. */
  private static final int FEW = 5;

  private final InkMask ink;
  private final InkBox box;
  private final int toWidth;

  /** Rows of the box at their new width, and which of their pixels are not 0. */
  private final float[] narrow;

  private final long[] inked;
  private final int stride;

  private InkResampling(InkMask ink, InkBox box, int toWidth) {
    this.ink = ink;
    this.box = box;
    this.toWidth = toWidth;
    this.stride = InkMask.stride(toWidth);
    this.narrow = new float[box.height() * toWidth];
    this.inked = new long[box.height() * stride];
  }

  /**
   * The ink in {@code box} as toHeight×toWidth pixels, those that are covered by more than {@code
   * covered}, in the middle of a mask of height×width.
   */
  static InkMask centred(
      InkMask ink, InkBox box, int toHeight, int toWidth, float covered, int height, int width) {
    InkResampling resampling = new InkResampling(ink, box, toWidth);
    resampling.rows(Taps.of(box.width(), toWidth));
    int outStride = InkMask.stride(width);
    long[] words = new long[height * outStride];
    int top = (height - toHeight) / 2;
    int left = (width - toWidth) / 2;
    Taps vertical = Taps.of(box.height(), toHeight);
    for (int y = 0; y < toHeight; y++) {
      resampling.columns(
          vertical.first()[y], vertical.weights()[y], covered, words, (top + y) * outStride, left);
    }
    return InkMask.of(width, height, words);
  }

  private void rows(Taps horizontal) {
    int[] reached = reached(horizontal);
    int[] firsts = horizontal.first();
    float[][] sums = sums(horizontal);
    long[] row = new long[InkMask.stride(box.width()) + 1];
    for (int y = 0; y < box.height(); y++) {
      cut(box.top() + y, row);
      int next = next(row, 0);
      for (int x = next < 0 ? toWidth : reached[next]; x < toWidth; x++) {
        int first = firsts[x];
        float sum;
        if (sums[x].length > 0) {
          int shift = first % Long.SIZE;
          long bits = row[first / Long.SIZE] >>> shift;
          if (shift != 0) {
            bits |= row[first / Long.SIZE + 1] << -shift;
          }
          sum = sums[x][(int) bits & sums[x].length - 1];
        } else {
          sum = sum(row, first, horizontal.weights()[x]);
        }
        if (sum > 0) {
          narrow[y * toWidth + x] = sum;
          inked[y * stride + x / Long.SIZE] |= 1L << x;
        } else {
          next = next(row, first);
          x = next < 0 ? toWidth : Math.max(x, reached[next] - 1);
        }
      }
    }
  }

  /** For each output pixel that looks at few others its sum by their ink, one bit each. */
  private static float[][] sums(Taps horizontal) {
    float[][] sums = new float[horizontal.first().length][];
    for (int x = 0; x < sums.length; x++) {
      float[] weights = horizontal.weights()[x];
      sums[x] = new float[weights.length > FEW ? 0 : 1 << weights.length];
      for (int bits = 1; bits < sums[x].length; bits++) {
        int last = 31 - Integer.numberOfLeadingZeros(bits);
        sums[x][bits] = sums[x][bits ^ 1 << last] + weights[last];
      }
    }
    return sums;
  }

  /** For each pixel of the box the first output pixel that looks at it. */
  private int[] reached(Taps horizontal) {
    int[] reached = new int[box.width()];
    for (int x = toWidth - 1; x >= 0; x--) {
      int first = horizontal.first()[x];
      Arrays.fill(reached, first, first + horizontal.weights()[x].length, x);
    }
    return reached;
  }

  /** The bits of a row that are in the box, from its left edge; the last word stays 0. */
  private void cut(int y, long[] row) {
    int word = box.left() / Long.SIZE;
    int shift = box.left() % Long.SIZE;
    int words = InkMask.stride(ink.width());
    for (int k = 0; k < row.length - 1; k++, word++) {
      long low = ink.word(y, word) >>> shift;
      row[k] = shift == 0 || word + 1 == words ? low : low | ink.word(y, word + 1) << -shift;
    }
    row[row.length - 2] &= -1L >>> -box.width();
  }

  /** The first bit of {@code row} from {@code from} on that is set, or −1. */
  private static int next(long[] row, int from) {
    int k = from / Long.SIZE;
    long word = row[k] & -1L << from;
    while (word == 0 && k < row.length - 1) {
      word = row[++k];
    }
    return word == 0 ? -1 : k * Long.SIZE + Long.numberOfTrailingZeros(word);
  }

  /** The weights of ink among the pixels from {@code first} on. */
  private static float sum(long[] row, int first, float[] weights) {
    float sum = 0;
    for (int k = 0; k < weights.length; k += Long.SIZE) {
      int some = Math.min(Long.SIZE, weights.length - k);
      int word = (first + k) / Long.SIZE;
      int shift = (first + k) % Long.SIZE;
      long bits = row[word] >>> shift | (shift == 0 ? 0 : row[word + 1] << -shift);
      for (bits &= -1L >>> -some; bits != 0; bits &= bits - 1) {
        sum += weights[k + Long.numberOfTrailingZeros(bits)];
      }
    }
    return sum;
  }

  /** Sets the bits of one output row that starts at {@code words[to]}. */
  private void columns(int first, float[] weights, float covered, long[] words, int to, int left) {
    for (int k = 0; k < stride; k++) {
      long any = 0;
      for (int tap = 0; tap < weights.length; tap++) {
        any |= inked[(first + tap) * stride + k];
      }
      for (; any != 0; any &= any - 1) {
        int x = k * Long.SIZE + Long.numberOfTrailingZeros(any);
        float sum = 0;
        for (int tap = 0, at = first * toWidth + x; tap < weights.length; tap++, at += toWidth) {
          sum += weights[tap] * narrow[at];
        }
        if (sum > covered) {
          words[to + (left + x) / Long.SIZE] |= 1L << left + x;
        }
      }
    }
  }
}

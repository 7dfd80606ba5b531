package io.countersign.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which pixels are ink, one bit each. Made by Otsu's threshold (N. Otsu 1979, "A threshold
 * selection method from gray-level histograms"); the smaller of the two classes is the ink, so an
 * inverted scan gives the same mask. It depends on the order of grey levels around one threshold
 * only, not on how dark the ink is: everything that is made from a mask is free of ink tone.
 * Immutable.
 */
public final class InkMask {
  private final int width;
  private final int height;

  /** 64-bit words of a row. */
  private final int stride;

  /** Column x of a row is bit x mod 64 of its word x / 64; what lies beyond the width is 0. */
  private final long[] words;

  private final int count;

  /** What {@link #despeckled} gave: quality and strokes are judged by the same ink. */
  private volatile @Nullable InkMask despeckled;

  private InkMask(int width, int height, long[] words, int count) {
    this.width = width;
    this.height = height;
    this.stride = stride(width);
    this.words = words;
    this.count = count;
  }

  private static InkMask adopt(int width, int height, long[] words) {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return new InkMask(width, height, words, count);
  }

  /** Words of a row of that many pixels. */
  public static int stride(int width) {
    return (width + Long.SIZE - 1) / Long.SIZE;
  }

  /** A mask of a copy of {@code ink}, row-major, width·height values, true where there is ink. */
  public static InkMask of(int width, int height, boolean[] ink) {
    if (ink.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          "expected %d mask values for %d×%d, got %d"
              .formatted(width * height, width, height, ink.length));
    }
    int stride = stride(width);
    long[] words = new long[stride * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (ink[i]) {
          words[y * stride + x / Long.SIZE] |= 1L << x;
        }
      }
    }
    return adopt(width, height, words);
  }

  /**
   * A mask of a copy of {@code words}, {@link #stride} a row: column x is bit x mod 64 of word x /
   * 64; bits beyond the width count for nothing.
   */
  public static InkMask of(int width, int height, long[] words) {
    int stride = stride(width);
    if (width < 1 || height < 1 || words.length != Math.multiplyExact(stride, height)) {
      throw new IllegalArgumentException(
          "expected %d words for a mask of %d×%d, got %d"
              .formatted(stride * height, width, height, words.length));
    }
    long[] copy = words.clone();
    long last = -1L >>> -width;
    for (int end = stride - 1; end < copy.length; end += stride) {
      copy[end] &= last;
    }
    return adopt(width, height, copy);
  }

  /** The ink of {@code image}; empty when every pixel has the same grey level. */
  public static InkMask of(GrayImage image) {
    return image.ink();
  }

  static InkMask made(GrayImage image) {
    int[] histogram = image.histogram();
    int threshold = (int) Otsu.threshold(histogram);
    int dark = darker(histogram, threshold);
    int width = image.width();
    int height = image.height();
    int total = width * height;
    int stride = stride(width);
    long[] words = new long[stride * height];
    if (dark == total) {
      return new InkMask(width, height, words, 0);
    }
    boolean inverted = dark * 2L > total;
    long paper = inverted ? 0 : -1;
    Threshold light = new Threshold(threshold);
    byte[] levels = image.shared();
    for (int y = 0, word = 0; y < height; y++) {
      for (int x = 0; x < width; x += Long.SIZE, word++) {
        int some = Math.min(Long.SIZE, width - x);
        words[word] = (light.above(levels, y * width + x, some) ^ paper) & -1L >>> -some;
      }
    }
    return new InkMask(width, height, words, inverted ? total - dark : dark);
  }

  private static int darker(int[] histogram, int threshold) {
    int dark = 0;
    for (int level = 0; level <= threshold; level++) {
      dark += histogram[level];
    }
    return dark;
  }

  /** Whether the ground is the darker of the two classes that {@code threshold} divides. */
  static boolean isDark(int[] histogram, int threshold) {
    return darker(histogram, threshold) * 2L > Arrays.stream(histogram).asLongStream().sum();
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public boolean at(int x, int y) {
    return (words[y * stride + x / Long.SIZE] >>> x & 1) != 0;
  }

  /** Columns 64·{@code index} to 64·{@code index}+63 of row {@code y}, the first in bit 0. */
  public long word(int y, int index) {
    return words[y * stride + index];
  }

  /** A copy of all words, {@link #stride} a row. */
  public long[] words() {
    return words.clone();
  }

  /** How many pixels are ink. */
  public int count() {
    return count;
  }

  /** How many pixels of ink have ink to their right. */
  int connected() {
    int connected = 0;
    for (int y = 0, word = 0; y < height; y++) {
      for (int k = 0; k < stride; k++, word++) {
        long next = k + 1 < stride ? words[word + 1] << 63 : 0;
        connected += Long.bitCount(words[word] & (words[word] >>> 1 | next));
      }
    }
    return connected;
  }

  /**
   * Ink that is not a speck: kept where at least {@value Specks#LEAST} of the 9×9 pixels around it,
   * itself among them, are ink. Outside the image there is none.
   */
  public InkMask despeckled() {
    InkMask known = despeckled;
    if (known == null) {
      known = adopt(width, height, Specks.without(words, stride, height));
      despeckled = known;
    }
    return known;
  }

  /**
   * The smallest box that leaves out at most the share {@code trim} of the ink mass beyond each
   * side; with {@code trim} 0, the bounding box of all ink.
   *
   * @throws IllegalStateException when there is no ink
   */
  public InkBox box(double trim) {
    if (count == 0) {
      throw new IllegalStateException("no ink to put a box around");
    }
    int[] columns = ColumnCounts.of(words, stride, height);
    int[] rows = new int[height];
    for (int y = 0, word = 0; y < height; y++) {
      for (int k = 0; k < stride; k++, word++) {
        rows[y] += Long.bitCount(words[word]);
      }
    }
    int left = firstAbove(columns, trim);
    int top = firstAbove(rows, trim);
    return new InkBox(
        left, top, lastAbove(columns, trim) - left + 1, lastAbove(rows, trim) - top + 1);
  }

  /** The first index by which more than the share {@code trim} of the mass has come. */
  private int firstAbove(int[] masses, double trim) {
    long sum = 0;
    for (int i = 0; i < masses.length; i++) {
      sum += masses[i];
      if (sum > trim * count) {
        return i;
      }
    }
    throw new IllegalArgumentException("expected a trim in [0, 0.5), got " + trim);
  }

  private int lastAbove(int[] masses, double trim) {
    long sum = 0;
    for (int i = masses.length - 1; i >= 0; i--) {
      sum += masses[i];
      if (sum > trim * count) {
        return i;
      }
    }
    throw new IllegalArgumentException("expected a trim in [0, 0.5), got " + trim);
  }
}

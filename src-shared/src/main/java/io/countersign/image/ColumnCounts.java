package io.countersign.image;

/** How much ink is in each column, counted for 64 columns at once in numbers laid on their side. */
final class ColumnCounts {
  private static final int DIGITS = 8;

  /** Rows after which the eight binary digits of the counts are read out. */
  private static final int FULL = (1 << DIGITS) - 1;

  private ColumnCounts() {}

  /** For each of 64·stride columns the bits that are set in {@code height} rows. */
  static int[] of(long[] words, int stride, int height) {
    int[] counts = new int[stride * Long.SIZE];
    long[] digits = new long[stride * DIGITS];
    for (int y = 0; y < height; y++) {
      for (int k = 0; k < stride; k++) {
        long carry = words[y * stride + k];
        for (int at = k * DIGITS; carry != 0; at++) {
          long digit = digits[at];
          digits[at] = digit ^ carry;
          carry &= digit;
        }
      }
      if (y % FULL == FULL - 1 || y == height - 1) {
        readOut(digits, counts);
      }
    }
    return counts;
  }

  private static void readOut(long[] digits, int[] counts) {
    for (int i = 0; i < digits.length; i++) {
      int value = 1 << i % DIGITS;
      int column = i / DIGITS * Long.SIZE;
      for (long left = digits[i]; left != 0; left &= left - 1) {
        counts[column + Long.numberOfTrailingZeros(left)] += value;
      }
      digits[i] = 0;
    }
  }
}

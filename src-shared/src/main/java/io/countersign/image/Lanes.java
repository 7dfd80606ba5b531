package io.countersign.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time: a mask is mostly paper, and rows of a few hundred pixels are too short for
 * the compiler's own vectors of bytes to pay.
 */
final class Lanes {
  private static final int BYTES = Long.BYTES;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Lanes() {}

  /** The index of the first value from {@code from} that is not 0, or {@code end}. */
  static int nonZero(byte[] values, int from, int end) {
    int i = from;
    while (i + BYTES <= end) {
      long eight = (long) LONGS.get(values, i);
      if (eight != 0) {
        return i + Long.numberOfTrailingZeros(eight) / 8;
      }
      i += BYTES;
    }
    while (i < end && values[i] == 0) {
      i++;
    }
    return i;
  }

  /** Adds the values from {@code from} to {@code sums}, none of which may go beyond 255. */
  static void add(byte[] sums, byte[] values, int from) {
    int x = 0;
    for (; x + BYTES <= sums.length; x += BYTES) {
      LONGS.set(sums, x, (long) LONGS.get(sums, x) + (long) LONGS.get(values, from + x));
    }
    for (; x < sums.length; x++) {
      sums[x] += values[from + x];
    }
  }

  /** Takes the values from {@code from} away from {@code sums}, none of which may go below 0. */
  static void subtract(byte[] sums, byte[] values, int from) {
    int x = 0;
    for (; x + BYTES <= sums.length; x += BYTES) {
      LONGS.set(sums, x, (long) LONGS.get(sums, x) - (long) LONGS.get(values, from + x));
    }
    for (; x < sums.length; x++) {
      sums[x] -= values[from + x];
    }
  }
}

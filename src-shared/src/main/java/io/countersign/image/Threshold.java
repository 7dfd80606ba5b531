package io.countersign.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Grey levels above a threshold as bits, eight pixels at a time in one 64-bit word. */
final class Threshold {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long LOW = 0x7f * EACH;
  private static final long HIGH = 0x8080808080808080L;

  /** Gathers the lowest bits of eight bytes, the first in the lowest place, in the highest byte. */
  private static final long GATHER = 0x0102040810204080L;

  private final int level;
  private final boolean upper;

  /** Carries into a byte's highest bit when its lower ones are above the level's. */
  private final long carry;

  /**
   * @param level −1 to 255
   */
  Threshold(int level) {
    this.level = level;
    this.upper = level > 127;
    this.carry = (0x7f - (level & 0x7f)) * EACH;
  }

  /** Bit i: whether the level at {@code from}+i is above; at most 64 of them, else 0. */
  long above(byte[] levels, int from, int count) {
    long bits = 0;
    int i = 0;
    for (; i + Long.BYTES <= count; i += Long.BYTES) {
      long eight = (long) LONGS.get(levels, from + i);
      long lower = (eight & LOW) + carry;
      long above = (upper ? lower & eight : lower | eight) & HIGH;
      bits |= (above >>> 7) * GATHER >>> 56 << i;
    }
    for (; i < count; i++) {
      bits |= (levels[from + i] & 0xff) > level ? 1L << i : 0;
    }
    return bits;
  }
}

package io.countersign.image;

/**
 * Ink with little ink around it, found for 64 pixels at once: digit n of all their counts is one
 * word. Counts along a row are added as the 9×9 window comes to it and taken away as it leaves.
 */
final class Specks {
  /** Ink among 9×9 pixels with which its middle is no speck. */
  static final int LEAST = 12;

  private static final int RADIUS = 4;
  private static final int SIDE = 2 * RADIUS + 1;

  /** Binary digits of a row's count, 0 to 9, and of a window's, 0 to 81. */
  private static final int ROW_DIGITS = 4;

  private static final int DIGITS = 7;

  private final long[] ink;
  private final int stride;
  private final int height;

  /** Counts of the last nine rows, and of the window. */
  private final long[] rows;

  private final long[] window;

  private Specks(long[] ink, int stride, int height) {
    this.ink = ink;
    this.stride = stride;
    this.height = height;
    this.rows = new long[SIDE * stride * ROW_DIGITS];
    this.window = new long[stride * DIGITS];
  }

  static long[] without(long[] ink, int stride, int height) {
    return new Specks(ink, stride, height).kept();
  }

  private long[] kept() {
    long[] kept = new long[ink.length];
    for (int y = 0; y < height + RADIUS; y++) {
      int row = y % SIDE * stride * ROW_DIGITS;
      if (y < height) {
        enter(y, row);
      }
      if (y >= RADIUS) {
        int to = (y - RADIUS) * stride;
        for (int k = 0; k < stride; k++) {
          kept[to + k] = ink[to + k] == 0 ? 0 : ink[to + k] & many(k * DIGITS);
        }
      }
      if (y >= SIDE - 1) {
        leave((y + 1) % SIDE * stride * ROW_DIGITS);
      }
    }
    return kept;
  }

  /** Where a window has {@value #LEAST} or more: sixteen, or eight and four. */
  private long many(int at) {
    long sixteen = window[at + 4] | window[at + 5] | window[at + 6];
    return sixteen | window[at + 3] & window[at + 2];
  }

  /** Counts row {@code y}, keeps that in {@link #rows}, and adds it to the window. */
  private void enter(int y, int row) {
    long before = 0;
    long here = ink[y * stride];
    for (int k = 0; k < stride; k++, row += ROW_DIGITS) {
      long after = k + 1 < stride ? ink[y * stride + k + 1] : 0;
      if ((here | before >>> Long.SIZE - RADIUS | after << Long.SIZE - RADIUS) == 0) {
        rows[row] = 0;
        rows[row + 1] = 0;
        rows[row + 2] = 0;
        rows[row + 3] = 0;
      } else {
        count(before, here, after, row);
        add(row, k * DIGITS);
      }
      before = here;
      here = after;
    }
  }

  /** The ink among nine in a row, by adders for three digits each. */
  private void count(long before, long here, long after, int row) {
    long a = here << 4 | before >>> 60;
    long b = here << 3 | before >>> 61;
    long c = here << 2 | before >>> 62;
    long d = here << 1 | before >>> 63;
    long e = here >>> 1 | after << 63;
    long f = here >>> 2 | after << 62;
    long g = here >>> 3 | after << 61;
    long h = here >>> 4 | after << 60;
    long ab = a ^ b;
    long de = d ^ e;
    long fg = f ^ g;
    long one = ab ^ c;
    long two = de ^ here;
    long three = fg ^ h;
    long pairOne = a & b | ab & c;
    long pairTwo = d & e | de & here;
    long pairThree = f & g | fg & h;
    long sum = one ^ two;
    long pairFour = one & two | sum & three;
    long pairs = pairOne ^ pairTwo;
    long fours = pairOne & pairTwo | pairs & pairThree;
    long rest = pairs ^ pairThree;
    long more = rest & pairFour;
    rows[row] = sum ^ three;
    rows[row + 1] = rest ^ pairFour;
    rows[row + 2] = fours ^ more;
    rows[row + 3] = fours & more;
  }

  private void add(int row, int at) {
    long carry = 0;
    for (int digit = 0; digit < ROW_DIGITS; digit++) {
      long added = rows[row + digit];
      long sum = window[at + digit];
      long half = sum ^ added;
      window[at + digit] = half ^ carry;
      carry = sum & added | half & carry;
    }
    for (int digit = ROW_DIGITS; digit < DIGITS; digit++) {
      long sum = window[at + digit];
      window[at + digit] = sum ^ carry;
      carry &= sum;
    }
  }

  private void leave(int row) {
    for (int at = 0; at < window.length; at += DIGITS, row += ROW_DIGITS) {
      if ((rows[row] | rows[row + 1] | rows[row + 2] | rows[row + 3]) == 0) {
        continue;
      }
      long borrow = 0;
      for (int digit = 0; digit < ROW_DIGITS; digit++) {
        long taken = rows[row + digit];
        long sum = window[at + digit];
        long half = sum ^ taken;
        window[at + digit] = half ^ borrow;
        borrow = ~sum & taken | ~half & borrow;
      }
      for (int digit = ROW_DIGITS; digit < DIGITS; digit++) {
        long sum = window[at + digit];
        window[at + digit] = sum ^ borrow;
        borrow &= ~sum;
      }
    }
  }
}

package io.countersign.codec;

/** Enlarges a picture along one side or both, linearly between the middles of pixels. */
final class Stretch {
  private static final int ONE = 1 << 12;

  private Stretch() {}

  /** {@code gray} of width×height as toWidth×toHeight, neither side shorter than before. */
  static byte[] of(byte[] gray, int width, int height, int toWidth, int toHeight) {
    int[] column = places(width, toWidth);
    byte[] stretched = new byte[toWidth * toHeight];
    int[] upper = new int[toWidth];
    int[] lower = new int[toWidth];
    int held = -1; // the row that upper holds
    int[] row = places(height, toHeight);
    for (int y = 0, i = 0; y < toHeight; y++) {
      int above = row[y] / ONE;
      if (above != held) {
        if (above == held + 1 && held >= 0) {
          int[] swapped = upper;
          upper = lower;
          lower = swapped;
        } else {
          widened(gray, above * width, width, column, upper);
        }
        widened(gray, Math.min(above + 1, height - 1) * width, width, column, lower);
        held = above;
      }
      int weight = row[y] % ONE;
      for (int x = 0; x < toWidth; x++, i++) {
        long level = (long) (ONE - weight) * upper[x] + (long) weight * lower[x];
        stretched[i] = (byte) ((level + ONE / 2 * ONE) / ((long) ONE * ONE));
      }
    }
    return stretched;
  }

  /** A row's levels, times {@link #ONE}. */
  private static void widened(byte[] gray, int from, int width, int[] column, int[] row) {
    for (int x = 0; x < row.length; x++) {
      int left = column[x] / ONE;
      int weight = column[x] % ONE;
      int right = Math.min(left + 1, width - 1);
      row[x] = (ONE - weight) * (gray[from + left] & 0xff) + weight * (gray[from + right] & 0xff);
    }
  }

  /** Where the middles of {@code to} pixels lie among those of {@code from}, times ONE. */
  private static int[] places(int from, int to) {
    int[] places = new int[to];
    for (int i = 0; i < to; i++) {
      double place = (i + 0.5) * from / to - 0.5;
      places[i] = (int) Math.round(Math.min(from - 1, Math.max(0, place)) * ONE);
    }
    return places;
  }
}

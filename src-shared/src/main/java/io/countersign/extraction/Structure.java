package io.countersign.extraction;

/**
 * What an image of ink shows of more than one hand's writing, whatever script that is in.
 *
 * @param pieces of ink that hang together: of print there are many
 * @param framed pieces that a line goes all round: in a box, a seal or a stamp
 * @param lines whether ink stands in two lines, one below the other, as a date below a name
 * @param pale whether much of it is broad and paler than ink, as a watermark is
 */
record Structure(int pieces, int framed, boolean lines, boolean pale) {
  /** From which darkness on a pixel is ink, and from which on it may be. */
  private static final int INKED = 90;

  private static final int FAINT = 40;

  /** Below it even broad strokes are not ink's. */
  private static final int STRONG = 170;

  /** Strokes so many working pixels wide are no pen's: {@value InkMap#STROKE} is usual. */
  private static final int BROAD = 4;

  /** Above that many broad pale pixels, for one of ink, there are two tones. */
  private static final double PALE = 0.5;

  /** The smaller of two lines has more than that share of the ink; less lies between them. */
  private static final double LINE = 0.15;

  private static final double BETWEEN = 0.0015;

  /** And it is higher than that share of the other: a stroke above or below letters is no line. */
  private static final double HIGH = 0.3;

  /** A smaller piece is a speck. */
  private static final int LEAST_FRAMED = 4;

  private static final int LEAST_PIECE = 6;

  /** More pieces than that are print: names are written in fewer. */
  private static final int PIECES = 28;

  static Structure of(Plane dark) {
    int ink = 0;
    int[] rows = new int[dark.height()];
    for (int y = 0; y < dark.height(); y++) {
      for (int x = 0; x < dark.width(); x++) {
        rows[y] += dark.at(x, y) >= INKED ? 1 : 0;
      }
      ink += rows[y];
    }
    return of(dark, lines(rows, ink), broadAndPale(dark) > PALE * ink);
  }

  /** Whether ink of more than one kind is seen. */
  boolean shows() {
    return pieces > PIECES || pale;
  }

  private static boolean lines(int[] rows, int ink) {
    int first = 0;
    while (first < rows.length && rows[first] <= BETWEEN * ink) {
      first++;
    }
    int last = rows.length - 1;
    while (last > first && rows[last] <= BETWEEN * ink) {
      last--;
    }
    int above = 0;
    int end = first; // of what is above
    for (int y = first; y < last; y++) {
      above += rows[y];
      if (rows[y] > BETWEEN * ink) {
        end = y + 1;
      } else if (rows[y + 1] > BETWEEN * ink) { // what is below begins
        double upper = end - first;
        double lower = last - y;
        if (Math.min(above, ink - above) > LINE * ink
            && Math.min(upper, lower) > HIGH * Math.max(upper, lower)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Structure of(Plane dark, boolean lines, boolean pale) {
    int width = dark.width() + 2; // paper all round
    boolean[] ink = new boolean[width * (dark.height() + 2)];
    for (int y = 0; y < dark.height(); y++) {
      for (int x = 0; x < dark.width(); x++) {
        ink[(y + 1) * width + x + 1] = dark.at(x, y) >= INKED;
      }
    }
    byte[] seen = new byte[ink.length];
    int[] stack = new int[ink.length];
    flood(ink, seen, stack, width, 0);
    int pieces = 0;
    int framed = 0;
    for (int at = 0; at < ink.length; at++) {
      if (ink[at] && seen[at] == 0) {
        int size = flood(ink, seen, stack, width, at);
        pieces += Math.abs(size) >= LEAST_PIECE ? 1 : 0;
        framed += size >= LEAST_FRAMED ? 1 : 0;
      }
    }
    return new Structure(pieces, framed, lines, pale);
  }

  /**
   * Marks what is joined to a pixel and gives how much it is: paper to its four neighbours, ink to
   * its eight. Of ink that touches the paper outside, which is marked before, it is negative.
   */
  private static int flood(boolean[] ink, byte[] seen, int[] stack, int width, int start) {
    boolean inked = ink[start];
    byte mark = (byte) (inked ? 2 : 1);
    int depth = 0;
    int count = 0;
    boolean outside = false;
    stack[depth++] = start;
    seen[start] = mark;
    while (depth > 0) {
      int at = stack[--depth];
      count++;
      for (int dy = -width; dy <= width; dy += width) {
        for (int dx = -1; dx <= 1; dx++) {
          int next = at + dy + dx;
          if (next < 0 || next >= ink.length || Math.abs(next % width - at % width) > 1) {
            continue;
          }
          outside |= inked && !ink[next] && seen[next] == 1;
          if (ink[next] == inked && seen[next] == 0 && (inked || dx == 0 || dy == 0)) {
            seen[next] = mark;
            stack[depth++] = next;
          }
        }
      }
    }
    return outside ? -count : count;
  }

  /** Pixels of squares of {@link #BROAD} pixels that are pale throughout. */
  private static int broadAndPale(Plane dark) {
    int width = dark.width();
    int[] above = new int[width]; // how many pale pixels end there, in each column
    boolean[] broad = new boolean[width * dark.height()];
    int count = 0;
    for (int y = 0; y < dark.height(); y++) {
      int along = 0;
      for (int x = 0; x < width; x++) {
        int level = dark.at(x, y);
        above[x] = level >= FAINT && level < STRONG ? above[x] + 1 : 0;
        along = above[x] >= BROAD ? along + 1 : 0;
        for (int v = y - BROAD + 1; v <= y && along >= BROAD; v++) {
          for (int u = v * width + x - BROAD + 1; u <= v * width + x; u++) {
            count += broad[u] ? 0 : 1;
            broad[u] = true;
          }
        }
      }
    }
    return count;
  }
}

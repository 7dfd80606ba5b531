package io.countersign.image;

import org.jspecify.annotations.Nullable;

/**
 * Which pixels are ink. Made by Otsu's threshold (N. Otsu 1979, "A threshold selection method from
 * gray-level histograms"); the smaller of the two classes is the ink, so an inverted scan gives the
 * same mask. It depends on the order of grey levels around one threshold only, not on how dark the
 * ink is: everything that is made from a mask is free of ink tone.
 */
public final class InkMask {
  /** The sums over 2·radius+1 rows are bytes. */
  private static final int MAX_RADIUS = 63;

  private final int width;
  private final int height;

  /** 1 where there is ink, else 0: sums of it need no branch. */
  private final byte[] ink;

  private final int count;

  /** What {@link #despeckled} gave last: quality and strokes are judged by the same ink. */
  private @Nullable Despeckled last;

  private InkMask(int width, int height, byte[] ink, int count) {
    this.width = width;
    this.height = height;
    this.ink = ink;
    this.count = count;
  }

  private record Despeckled(int radius, int least, InkMask mask) {}

  /** A mask of a copy of {@code ink}, row-major, width·height values, true where there is ink. */
  public static InkMask of(int width, int height, boolean[] ink) {
    if (ink.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          "expected %d mask values for %d×%d, got %d"
              .formatted(width * height, width, height, ink.length));
    }
    byte[] copy = new byte[ink.length];
    for (int i = 0; i < ink.length; i++) {
      copy[i] = (byte) (ink[i] ? 1 : 0);
    }
    return adopt(width, height, copy);
  }

  private static InkMask adopt(int width, int height, byte[] ink) {
    int count = 0;
    for (byte pixel : ink) {
      count += pixel;
    }
    return new InkMask(width, height, ink, count);
  }

  /** The ink of {@code image}; empty when every pixel has the same grey level. */
  public static InkMask of(GrayImage image) {
    return image.ink();
  }

  static InkMask made(GrayImage image) {
    int[] histogram = image.histogram();
    double threshold = Otsu.threshold(histogram);
    int dark = 0;
    for (int level = 0; level <= threshold; level++) {
      dark += histogram[level];
    }
    int total = image.width() * image.height();
    boolean inverted = dark * 2L > total;
    byte[] inkOf = new byte[256];
    for (int level = 0; level < 256 && dark < total; level++) {
      inkOf[level] = (byte) (level <= threshold != inverted ? 1 : 0);
    }
    int count = dark == total ? 0 : inverted ? total - dark : dark;
    return new InkMask(image.width(), image.height(), lookedUp(image.shared(), inkOf), count);
  }

  private static byte[] lookedUp(byte[] pixels, byte[] inkOf) {
    byte[] ink = new byte[pixels.length];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = inkOf[pixels[i] & 0xff];
    }
    return ink;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public boolean at(int x, int y) {
    return ink[y * width + x] != 0;
  }

  /** How many pixels are ink. */
  public int count() {
    return count;
  }

  /**
   * Ink that is not a speck: kept where at least {@code least} of the (2·radius+1)² pixels around
   * it, itself among them, are ink. Outside the image there is none.
   *
   * @param radius 0 to {@value #MAX_RADIUS}
   * @throws IllegalArgumentException for another radius
   */
  public InkMask despeckled(int radius, int least) {
    if (radius < 0 || radius > MAX_RADIUS) {
      throw new IllegalArgumentException(
          "expected a radius of 0 to %d, got %d".formatted(MAX_RADIUS, radius));
    }
    Despeckled known = last;
    if (known == null || known.radius != radius || known.least != least) {
      known = new Despeckled(radius, least, adopt(width, height, kept(radius, least)));
      last = known;
    }
    return known.mask;
  }

  private byte[] kept(int radius, int least) {
    byte[] kept = new byte[ink.length];
    byte[] columns = new byte[width]; // ink of each column in the rows around
    for (int y = -radius; y < height; y++) {
      if (y + radius < height) {
        Lanes.add(columns, ink, (y + radius) * width);
      }
      if (y - radius > 0) {
        Lanes.subtract(columns, ink, (y - radius - 1) * width);
      }
      if (y >= 0) {
        keepRow(columns, y, radius, least, kept);
      }
    }
    return kept;
  }

  private void keepRow(byte[] columns, int y, int radius, int least, byte[] kept) {
    int sum = 0; // of the columns from left up to right
    int left = 0;
    int right = 0;
    int row = y * width;
    int end = row + width;
    for (int i = Lanes.nonZero(ink, row, end); i < end; i = Lanes.nonZero(ink, i + 1, end)) {
      int x = i - row;
      if (right < x - radius) {
        left = x - radius;
        right = left;
        sum = 0;
      }
      while (right < Math.min(width, x + radius + 1)) {
        sum += columns[right++];
      }
      while (left < x - radius) {
        sum -= columns[left++];
      }
      kept[i] = (byte) (sum >= least ? 1 : 0);
    }
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
    int[] columns = new int[width];
    int[] rows = new int[height];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      int end = row + width;
      for (int i = Lanes.nonZero(ink, row, end); i < end; i = Lanes.nonZero(ink, i + 1, end)) {
        columns[i - row]++;
        rows[y]++;
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

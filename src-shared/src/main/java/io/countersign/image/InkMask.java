package io.countersign.image;

/**
 * Which pixels are ink. Made by Otsu's threshold (N. Otsu 1979, "A threshold selection method from
 * gray-level histograms"); the smaller of the two classes is the ink, so an inverted scan gives the
 * same mask. It depends on the order of grey levels around one threshold only, not on how dark the
 * ink is: everything that is made from a mask is free of ink tone.
 */
public final class InkMask {
  private final int width;
  private final int height;
  private final boolean[] ink;
  private final int count;

  private InkMask(int width, int height, boolean[] ink, int count) {
    this.width = width;
    this.height = height;
    this.ink = ink;
    this.count = count;
  }

  /** A mask of a copy of {@code ink}, row-major, width·height values, true where there is ink. */
  public static InkMask of(int width, int height, boolean[] ink) {
    if (ink.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          "expected %d mask values for %d×%d, got %d"
              .formatted(width * height, width, height, ink.length));
    }
    return adopt(width, height, ink.clone());
  }

  static InkMask adopt(int width, int height, boolean[] ink) {
    int count = 0;
    for (boolean pixel : ink) {
      count += pixel ? 1 : 0;
    }
    return new InkMask(width, height, ink, count);
  }

  /** The ink of {@code image}; empty when every pixel has the same grey level. */
  public static InkMask of(GrayImage image) {
    int[] histogram = image.histogram();
    double threshold = Otsu.threshold(histogram);
    int dark = 0;
    for (int level = 0; level <= threshold; level++) {
      dark += histogram[level];
    }
    int total = image.width() * image.height();
    boolean inverted = dark * 2L > total;
    boolean[] ink = new boolean[total];
    if (dark < total) {
      byte[] pixels = image.shared();
      for (int i = 0; i < total; i++) {
        ink[i] = ((pixels[i] & 0xff) <= threshold) != inverted;
      }
    }
    return adopt(image.width(), image.height(), ink);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public boolean at(int x, int y) {
    return ink[y * width + x];
  }

  /** How many pixels are ink. */
  public int count() {
    return count;
  }

  /**
   * Ink that is not a speck: kept where at least {@code least} of the (2·radius+1)² pixels around
   * it, itself among them, are ink. Outside the image there is none.
   */
  public InkMask despeckled(int radius, int least) {
    boolean[] kept = new boolean[ink.length];
    int[] columns = new int[width];
    for (int y = -radius; y < height; y++) {
      if (y + radius < height) {
        addRow(columns, y + radius, 1);
      }
      if (y - radius > 0) {
        addRow(columns, y - radius - 1, -1);
      }
      if (y >= 0) {
        keepRow(columns, y, radius, least, kept);
      }
    }
    return adopt(width, height, kept);
  }

  /** Adds one row of ink to the running sums of all columns, or takes it away. */
  private void addRow(int[] columns, int y, int sign) {
    for (int x = 0, i = y * width; x < width; x++, i++) {
      columns[x] += ink[i] ? sign : 0;
    }
  }

  private void keepRow(int[] columns, int y, int radius, int least, boolean[] kept) {
    int base = y * width;
    int sum = 0;
    for (int x = -radius; x < width; x++) {
      sum += x + radius < width ? columns[x + radius] : 0;
      sum -= x - radius > 0 ? columns[x - radius - 1] : 0;
      if (x >= 0) {
        kept[base + x] = ink[base + x] && sum >= least;
      }
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
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (ink[i]) {
          columns[x]++;
          rows[y]++;
        }
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

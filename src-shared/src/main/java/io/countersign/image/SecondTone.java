package io.countersign.image;

/**
 * Strokes that lie between ink and paper: a signature in pencil beside print in black, of which the
 * threshold takes the print alone.
 */
final class SecondTone {
  /** Share of the way from paper to ink from which on a level is a stroke, not a shade. */
  private static final double DARK = 0.25;

  /** Grey levels from paper at the least, for noise. */
  private static final double LEAST = 14;

  /** How far about a level its neighbours count for the paper's. */
  private static final int NEAR = 2;

  private SecondTone() {}

  /** How many pixels of {@code image} are such strokes, away from the soft edges of {@code ink}. */
  static int strokes(GrayImage image, InkMask ink) {
    int[] histogram = image.histogram();
    int threshold = (int) Otsu.threshold(histogram);
    double low = mean(histogram, 0, threshold);
    double high = mean(histogram, threshold + 1, 255);
    boolean light = InkMask.isDark(histogram, threshold);
    int lower;
    int upper;
    if (light) { // white on black: the paper is the darker class
      int paper = mode(histogram, 0, threshold);
      lower = (int) Math.ceil(paper + Math.max(LEAST, DARK * (high - paper))) - 1;
      upper = threshold;
    } else {
      int paper = mode(histogram, threshold + 1, 255);
      lower = threshold;
      upper = (int) (paper - Math.max(LEAST, DARK * (paper - low)));
    }
    return lower >= upper ? 0 : between(image, lower, upper, grown(ink)).despeckled().count();
  }

  private static InkMask grown(InkMask ink) {
    return Dilation.grown(Dilation.grown(ink));
  }

  /** Pixels of levels above {@code lower} up to {@code upper} where {@code but} has none. */
  private static InkMask between(GrayImage image, int lower, int upper, InkMask but) {
    int width = image.width();
    int stride = InkMask.stride(width);
    Threshold above = new Threshold(lower);
    Threshold beyond = new Threshold(upper);
    byte[] levels = image.shared();
    long[] words = new long[stride * image.height()];
    for (int y = 0; y < image.height(); y++) {
      for (int k = 0; k < stride; k++) {
        int from = y * width + k * Long.SIZE;
        int some = Math.min(Long.SIZE, width - k * Long.SIZE);
        long bits = above.above(levels, from, some) & ~beyond.above(levels, from, some);
        words[y * stride + k] = bits & ~but.word(y, k);
      }
    }
    return InkMask.of(width, image.height(), words);
  }

  private static double mean(int[] histogram, int from, int to) {
    double sum = 0;
    long mass = 0;
    for (int level = from; level <= to; level++) {
      sum += (double) level * histogram[level];
      mass += histogram[level];
    }
    return mass == 0 ? from : sum / mass;
  }

  /** The level about which most pixels are. */
  private static int mode(int[] histogram, int from, int to) {
    int mode = from;
    long most = -1;
    for (int level = from; level <= to; level++) {
      long mass = 0;
      for (int near = Math.max(from, level - NEAR); near <= Math.min(to, level + NEAR); near++) {
        mass += histogram[near];
      }
      if (mass > most) {
        most = mass;
        mode = level;
      }
    }
    return mode;
  }
}

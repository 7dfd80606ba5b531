package io.countersign.extraction;

import java.util.Arrays;

/**
 * How much darker each pixel is than the paper about it, 0 to 255: free of the paper's colour, of
 * uneven light and, within bounds, of how strong the ink is. It is what the segmentation network
 * sees.
 */
public final class Darkness {
  /** Side of the cells in which paper is looked for, in pixels. */
  private static final int CELL = 16;

  /** Darkest paper that darkness is measured against: below, it is noise. */
  private static final int DARKEST = 40;

  /** From which darkness on a pixel may be ink. */
  private static final int FAINTEST = 40;

  private static final double STRONG = 0.9;
  private static final int STRENGTH = 225;
  private static final double MOST_GAIN = 4;

  private Darkness() {}

  /**
   * The darkness of grey levels.
   *
   * @param gray row-major, 0 black to 255 white, {@code width·height} of them
   */
  public static byte[] of(byte[] gray, int width, int height) {
    return of(new Plane(width, height, gray)).levels();
  }

  static Plane of(Plane gray) {
    return of(gray, CELL);
  }

  /** With cells of another size, for another scale. */
  static Plane of(Plane gray, int cell) {
    Paper paper = Paper.of(gray, cell);
    byte[] dark = new byte[gray.levels().length];
    int[] histogram = new int[256];
    byte[] levels = gray.levels();
    float[] row = new float[gray.width()];
    for (int y = 0, i = 0; y < gray.height(); y++) {
      paper.row(y, row);
      for (int x = 0; x < row.length; x++, i++) {
        float level = row[x];
        int value = (int) (255 * (level - (levels[i] & 0xff)) / Math.max(DARKEST, level));
        value = value < 0 ? 0 : value;
        histogram[value]++;
        dark[i] = (byte) value;
      }
    }
    strengthen(dark, histogram);
    return new Plane(gray.width(), gray.height(), dark);
  }

  private static void strengthen(byte[] dark, int[] histogram) {
    long ink = 0;
    int[] inked = histogram.clone();
    Arrays.fill(inked, 0, FAINTEST, 0);
    for (int count : inked) {
      ink += count;
    }
    if (ink == 0) {
      return;
    }
    double gain = Math.min(MOST_GAIN, (double) STRENGTH / Paper.percentile(inked, ink, STRONG));
    if (gain <= 1) {
      return;
    }
    byte[] stronger = new byte[256];
    for (int level = 0; level < stronger.length; level++) {
      stronger[level] = (byte) Math.min(255, (int) (level * gain));
    }
    for (int i = 0; i < dark.length; i++) {
      dark[i] = stronger[dark[i] & 0xff];
    }
  }
}

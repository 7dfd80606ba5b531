package io.countersign.preprocess;

import io.countersign.image.Dilation;
import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.image.InkMask;

/**
 * Strokes of one width, free of ink tone and nearly free of pen width; ink = 1.
 *
 * <p>Otsu's ink; ink with at least 12 ink pixels in its 9×9 neighbourhood; crop to 0.1–99.9 % of
 * the ink mass on each axis; a box whose aspect is the geometric mean of the signature's and the
 * canvas's, centred on twice the 96×256 canvas with a margin of 4; antialiased resize, threshold;
 * Zhang–Suen thinning; dilation by a cross, then by 3×3; 2×2 mean; bilinear to the network's size.
 */
record ThinnedStrokes(int height, int width) implements Preprocessing {
  static final String VERSION = "thinned-1";

  static final int CANVAS_HEIGHT = 96;
  static final int CANVAS_WIDTH = 256;
  static final double TRIM = 0.001;

  private static final int FINE_HEIGHT = 2 * CANVAS_HEIGHT;
  private static final int FINE_WIDTH = 2 * CANVAS_WIDTH;
  private static final int MARGIN = 4;

  /** Share of a fine pixel that must be covered to be ink: 90 of 255. */
  private static final float COVERED = 90f / 255;

  /** The mean of four fine pixels, each a bit of the index. */
  private static final byte[] MEANS = means();

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public Canvas canvas(GrayImage image) {
    return canvas(InkMask.of(image));
  }

  /** The strokes of a mask that still has its specks. */
  static Canvas canvas(InkMask mask) {
    InkMask ink = mask.despeckled();
    if (ink.count() == 0) {
      return Canvas.of(CANVAS_HEIGHT, CANVAS_WIDTH, new byte[CANVAS_HEIGHT * CANVAS_WIDTH]);
    }
    InkMask fine = Thinning.thin(onFineCanvas(ink, ink.box(TRIM)));
    return Canvas.of(CANVAS_HEIGHT, CANVAS_WIDTH, halve(Dilation.grown(fine)));
  }

  /** The ink in {@code box}, resized and centred on the fine canvas. */
  private static InkMask onFineCanvas(InkMask ink, InkBox box) {
    int roomWidth = FINE_WIDTH - 2 * MARGIN;
    int roomHeight = FINE_HEIGHT - 2 * MARGIN;
    double roomAspect = (CANVAS_WIDTH - MARGIN) / (double) (CANVAS_HEIGHT - MARGIN);
    double aspect = Math.sqrt((double) box.width() / box.height() * roomAspect);
    boolean wide = aspect >= roomAspect;
    int toWidth = wide ? roomWidth : (int) Math.max(1, Math.rint(roomHeight * aspect));
    int toHeight = wide ? (int) Math.max(1, Math.rint(roomWidth / aspect)) : roomHeight;
    return InkResampling.centred(ink, box, toHeight, toWidth, COVERED, FINE_HEIGHT, FINE_WIDTH);
  }

  /** Means of 2×2 fine pixels: 0, 63, 127, 191 or 255. */
  private static byte[] halve(InkMask fine) {
    byte[] values = new byte[CANVAS_HEIGHT * CANVAS_WIDTH];
    for (int y = 0, i = 0; y < CANVAS_HEIGHT; y++) {
      for (int k = 0; k < FINE_WIDTH / Long.SIZE; k++, i += Long.SIZE / 2) {
        long upper = fine.word(2 * y, k);
        long lower = fine.word(2 * y + 1, k);
        for (int x = i; (upper | lower) != 0; x++, upper >>>= 2, lower >>>= 2) {
          values[x] = MEANS[(int) (upper & 3 | (lower & 3) << 2)];
        }
      }
    }
    return values;
  }

  private static byte[] means() {
    byte[] means = new byte[16];
    for (int four = 0; four < means.length; four++) {
      means[four] = (byte) (Integer.bitCount(four) * 255 / 4);
    }
    return means;
  }
}

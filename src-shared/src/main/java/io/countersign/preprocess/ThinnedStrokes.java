package io.countersign.preprocess;

import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.image.InkMask;
import java.util.Arrays;

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
  private static final int SPECK_RADIUS = 4;
  private static final int SPECK_INK = 12;

  /** Share of a fine pixel that must be covered to be ink: 90 of 255. */
  private static final float COVERED = 90f / 255;

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
    InkMask ink = mask.despeckled(SPECK_RADIUS, SPECK_INK);
    if (ink.count() == 0) {
      return Canvas.of(CANVAS_HEIGHT, CANVAS_WIDTH, new byte[CANVAS_HEIGHT * CANVAS_WIDTH]);
    }
    boolean[] fine = onFineCanvas(ink, ink.box(TRIM));
    fine = Thinning.thin(fine, FINE_HEIGHT, FINE_WIDTH);
    return Canvas.of(CANVAS_HEIGHT, CANVAS_WIDTH, halve(grown(fine)));
  }

  /** The ink in {@code box}, resized and centred on the fine canvas. */
  private static boolean[] onFineCanvas(InkMask ink, InkBox box) {
    int roomWidth = FINE_WIDTH - 2 * MARGIN;
    int roomHeight = FINE_HEIGHT - 2 * MARGIN;
    double roomAspect = (CANVAS_WIDTH - MARGIN) / (double) (CANVAS_HEIGHT - MARGIN);
    double aspect = Math.sqrt((double) box.width() / box.height() * roomAspect);
    boolean wide = aspect >= roomAspect;
    int toWidth = wide ? roomWidth : (int) Math.max(1, Math.rint(roomHeight * aspect));
    int toHeight = wide ? (int) Math.max(1, Math.rint(roomWidth / aspect)) : roomHeight;
    Resampling.Pixels cropped = (x, y) -> ink.at(box.left() + x, box.top() + y) ? 1 : 0;
    float[] resized = Resampling.resize(cropped, box.height(), box.width(), toHeight, toWidth);
    boolean[] fine = new boolean[FINE_HEIGHT * FINE_WIDTH];
    int top = (FINE_HEIGHT - toHeight) / 2;
    int left = (FINE_WIDTH - toWidth) / 2;
    for (int y = 0, i = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++, i++) {
        fine[(top + y) * FINE_WIDTH + left + x] = resized[i] > COVERED;
      }
    }
    return fine;
  }

  /**
   * Ink grown by a cross, then by 3×3: by 5×5 without its corners. The margin is wider than that.
   */
  private static boolean[] grown(boolean[] ink) {
    boolean[] grown = new boolean[ink.length];
    for (int i = 0; i < ink.length; i++) {
      if (ink[i]) {
        for (int dy = -2; dy <= 2; dy++) {
          int reach = Math.abs(dy) == 2 ? 1 : 2;
          int middle = i + dy * FINE_WIDTH;
          Arrays.fill(grown, middle - reach, middle + reach + 1, true);
        }
      }
    }
    return grown;
  }

  /** Means of 2×2 fine pixels: 0, 63, 127, 191 or 255. */
  private static byte[] halve(boolean[] fine) {
    byte[] values = new byte[CANVAS_HEIGHT * CANVAS_WIDTH];
    for (int y = 0, i = 0; y < CANVAS_HEIGHT; y++) {
      for (int x = 0; x < CANVAS_WIDTH; x++, i++) {
        int at = 2 * y * FINE_WIDTH + 2 * x;
        int covered =
            (fine[at] ? 1 : 0)
                + (fine[at + 1] ? 1 : 0)
                + (fine[at + FINE_WIDTH] ? 1 : 0)
                + (fine[at + FINE_WIDTH + 1] ? 1 : 0);
        values[i] = (byte) (covered * 255 / 4);
      }
    }
    return values;
  }
}

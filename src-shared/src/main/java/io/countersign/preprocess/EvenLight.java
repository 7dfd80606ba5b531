package io.countersign.preprocess;

import io.countersign.image.GrayImage;

/**
 * Takes uneven light off a photograph: grey levels are divided by the paper's level around them.
 * Light multiplies what paper and ink reflect, and gamma-encoded levels by its 2.2th root: division
 * is exact. An image whose paper is level, as a scan's, stays as it is, bit for bit. A photograph
 * of light ink on dark paper comes out as its negative.
 */
final class EvenLight {
  /**
   * Range of the paper's level, of the contrast of the ink, above which light is uneven. The
   * research scans show 0; a shadow, about 1.
   */
  static final double UNEVEN = 0.15;

  private EvenLight() {}

  /** {@code image} in even light. */
  static GrayImage of(GrayImage image) {
    PaperBlocks blocks = PaperBlocks.of(image);
    return blocks.range() <= UNEVEN * blocks.contrast() ? image : divided(image, blocks);
  }

  private static GrayImage divided(GrayImage image, PaperBlocks blocks) {
    float[] light = new float[image.width()];
    int negative = blocks.negative() ? 255 : 0;
    return image.changed(
        (y, row) -> {
          blocks.lightOfRow(y, light);
          for (int x = 0; x < row.length; x++) {
            float even = (row[x] & 0xff ^ negative) / light[x];
            row[x] = (byte) Math.min(255, (int) (even + 0.5f));
          }
        });
  }
}

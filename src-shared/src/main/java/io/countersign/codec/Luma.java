package io.countersign.codec;

/**
 * Colour to grey by ITU-R BT.601 luma, 0.299 R + 0.587 G + 0.114 B, rounded; transparency is laid
 * over white. Samples are taken as they are, whatever colour space a file names.
 */
final class Luma {
  private static final int DEEPEST = 16;

  private Luma() {}

  /** Of 8-bit components, in 16-bit fixed point. */
  static int of(int red, int green, int blue) {
    return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }

  /** A level over white paper, {@code alpha} from 0 (clear) to 255. */
  static int overWhite(int level, int alpha) {
    return (level * alpha + 255 * (255 - alpha) + 127) / 255;
  }

  /** The nearest of 256 levels to a 16-bit sample. */
  static int of16(int sample) {
    return (sample * 255 + 32767) / 65535;
  }

  /**
   * For each sample of that many bits, 1 to 16, the nearest of 256 levels.
   *
   * @throws IllegalArgumentException for more bits
   */
  static int[] levels(int bits) {
    if (bits > DEEPEST) {
      throw new IllegalArgumentException("its samples have " + bits + " bits");
    }
    int max = (1 << bits) - 1;
    int[] levels = new int[max + 1];
    for (int sample = 0; sample <= max; sample++) {
      levels[sample] = (sample * 255 + max / 2) / max;
    }
    return levels;
  }
}

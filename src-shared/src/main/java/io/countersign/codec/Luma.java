package io.countersign.codec;

/**
 * Colour to grey by ITU-R BT.601 luma, 0.299 R + 0.587 G + 0.114 B, rounded; transparency is laid
 * over white, or over black where nothing would show: white ink on a clear ground. Samples are
 * taken as they are, whatever colour space a file names.
 */
final class Luma {
  private static final int DEEPEST = 16;

  /** Levels that may lie between a ground and what does not show on it. */
  private static final int FAINTEST = 11;

  private Luma() {}

  /** Of 8-bit components, in 16-bit fixed point. */
  static int of(int red, int green, int blue) {
    return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }

  /** A level over white paper, {@code alpha} from 0 (clear) to 255. */
  static int overWhite(int level, int alpha) {
    return over(255, level, alpha);
  }

  /** A level over a ground of another, {@code alpha} from 0 (clear) to 255. */
  static int over(int ground, int level, int alpha) {
    return (level * alpha + ground * (255 - alpha) + 127) / 255;
  }

  /** What cyan, magenta or yellow and black leave of white, all of them 255 where there is most. */
  static int ofInk(int colour, int black) {
    return ((255 - colour) * (255 - black) + 127) / 255;
  }

  /** Whether nothing shows on that ground: all is about as white or black as what is under it. */
  static boolean isBlank(byte[] gray, int ground) {
    for (byte level : gray) {
      if (Math.abs((level & 0xff) - ground) > FAINTEST) {
        return false;
      }
    }
    return true;
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

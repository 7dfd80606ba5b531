package io.countersign.explain;

/**
 * Capital letters of 5×7 pixels: fonts need files and libraries that a serverless function does not
 * have.
 */
final class Letters {
  static final int HEIGHT = 7;
  static final int ADVANCE = 6;

  private static final String KNOWN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ,. ";

  /** Five columns a letter, in hexadecimal; the lowest bit is the top row. */
  private static final String[] COLUMNS = {
    "7e1111117e", "7f49494936", "3e41414122", "7f4141413e", "7f49494941", "7f09090901",
    "3e41415173", "7f0808087f", "00417f4100", "2040413f01", "7f08142241", "7f40404040",
    "7f021c027f", "7f0408107f", "3e4141413e", "7f09090906", "3e4151215e", "7f09192946",
    "2649494932", "03017f0103", "3f4040403f", "1f2040201f", "3f4038403f", "6314081463",
    "0304780403", "6159494d43", "0050300000", "0000606000", "0000000000",
  };

  private Letters() {}

  /** Takes one pixel of ink. */
  interface Pen {
    void dot(int x, int y);
  }

  /**
   * Draws {@code text} from the upper left corner on.
   *
   * @throws IllegalArgumentException for a character other than A to Z, comma, full stop and space
   */
  static void draw(String text, Pen pen) {
    for (int i = 0; i < text.length(); i++) {
      int letter = KNOWN.indexOf(text.charAt(i));
      if (letter < 0) {
        throw new IllegalArgumentException("expected only %s in \"%s\"".formatted(KNOWN, text));
      }
      for (int x = 0; x < ADVANCE - 1; x++) {
        int column = Integer.parseInt(COLUMNS[letter].substring(2 * x, 2 * x + 2), 16);
        for (int y = 0; y < HEIGHT; y++) {
          if ((column >> y & 1) == 1) {
            pen.dot(i * ADVANCE + x, y);
          }
        }
      }
    }
  }
}

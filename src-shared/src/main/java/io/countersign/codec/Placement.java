package io.countersign.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a stored picture is to be looked at, by one rule for all formats. Which way up, as cameras
 * and scanners note it (Exif 2.3 and TIFF 6.0, tag 274): 1 upright; 2 mirrored; 3 turned by 180°; 4
 * both; 5 to 8 likewise with rows and columns exchanged. Of several notes, the first that says one
 * of these. And how many pixels there are in a length across and down: a fax has half as many rows.
 *
 * @param orientation 1 to 8, 0 when nothing was said
 * @param across pixels in a length; 0 when nothing was said
 * @param down pixels in the same length
 */
record Placement(int orientation, double across, double down) {
  static final Placement UPRIGHT = new Placement(0, 0, 0);

  private static final byte[] EXIF = "Exif\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int EXIF_BYTES = 6;
  private static final int ORIENTATION = 274;
  private static final int ACROSS = 282;
  private static final int DOWN = 283;

  /** Densities nearer than this are the same: a fine fax has 204 by 196, which nobody sees. */
  private static final double SQUARE = 1.1;

  /** Pixels are not longer than this: such densities say something else. */
  private static final double LONGEST = 4;

  Placement withDensity(double pixelsAcross, double pixelsDown) {
    boolean known = across > 0 || !(pixelsAcross > 0 && pixelsDown > 0);
    return known ? this : new Placement(orientation, pixelsAcross, pixelsDown);
  }

  /** With what a directory says, where nothing was said before. */
  Placement with(Ifd directory) {
    long said = directory.integer(ORIENTATION, 0);
    int which = orientation == 0 && said >= 1 && said <= 8 ? (int) said : orientation;
    Optional<Double> pixelsAcross = directory.number(ACROSS);
    Optional<Double> pixelsDown = directory.number(DOWN);
    return new Placement(which, across, down)
        .withDensity(pixelsAcross.orElse(0.0), pixelsDown.orElse(0.0));
  }

  /** With what Exif data say, with or without their name before them. */
  Placement withExif(byte[] bytes, int at, int length) {
    int skip = isExif(bytes, at, length) ? EXIF_BYTES : 0;
    return Ifd.first(bytes, at + skip, length - skip).map(this::with).orElse(this);
  }

  static boolean isExif(byte[] bytes, int at, int length) {
    return length > EXIF_BYTES && Arrays.equals(bytes, at, at + EXIF.length, EXIF, 0, EXIF.length);
  }

  /** How many rows each row is to become, or how many columns each column: 1 at least. */
  private double stretch(double dense, double sparse) {
    double ratio = sparse > 0 ? dense / sparse : 1;
    return ratio < SQUARE || ratio > LONGEST ? 1 : ratio;
  }

  /** The size once pixels are square. */
  int squareWidth(int width) {
    return (int) Math.round(width * stretch(down, across));
  }

  int squareHeight(int height) {
    return (int) Math.round(height * stretch(across, down));
  }

  /** The picture, whose pixels are square, turned upright. */
  Pixels upright(Pixels image) {
    if (orientation <= 1) {
      return image;
    }
    boolean exchanged = orientation >= 5;
    boolean fromRight = orientation == 2 || orientation == 3 || orientation >= 7;
    boolean fromBottom =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    int width = exchanged ? image.height() : image.width();
    int height = exchanged ? image.width() : image.height();
    int stepX = fromRight ? -1 : 1; // in the stored picture
    int stepY = (fromBottom ? -1 : 1) * image.width();
    int corner =
        (fromRight ? image.width() - 1 : 0)
            + (fromBottom ? (image.height() - 1) * image.width() : 0);
    int along = exchanged ? stepY : stepX;
    int down = exchanged ? stepX : stepY;
    byte[] stored = image.gray();
    byte[] upright = new byte[stored.length];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0, from = corner + y * down; x < width; x++, i++, from += along) {
        upright[i] = stored[from];
      }
    }
    return new Pixels(width, height, upright, UPRIGHT);
  }
}

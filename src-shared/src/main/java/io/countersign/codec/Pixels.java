package io.countersign.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * Grey pixels as a file stores them, 0 black to 255 white, row-major, and what the file says of how
 * to look at them. Whoever gets it owns the array.
 */
public final class Pixels {
  private final int width;
  private final int height;
  private final byte[] gray;
  private final Placement placement;

  Pixels(int width, int height, byte[] gray, Placement placement) {
    this.width = width;
    this.height = height;
    this.gray = gray;
    this.placement = placement;
  }

  /** A picture that was drawn, upright and of square pixels. */
  public static Pixels of(BufferedImage drawn) {
    byte[] gray = GrayConversion.toGray(drawn);
    return new Pixels(drawn.getWidth(), drawn.getHeight(), gray, Placement.UPRIGHT);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The array itself. */
  public byte[] gray() {
    return gray;
  }

  /**
   * The same picture with square pixels, the right way up.
   *
   * @throws IOException when that is too large
   */
  public Pixels placed(SizeCheck limits) throws IOException {
    int squareWidth = placement.squareWidth(width);
    int squareHeight = placement.squareHeight(height);
    if (squareWidth == width && squareHeight == height) {
      return placement.upright(this);
    }
    limits.check(squareWidth, squareHeight, Byte.SIZE);
    byte[] square = Stretch.of(gray, width, height, squareWidth, squareHeight);
    return placement.upright(new Pixels(squareWidth, squareHeight, square, placement));
  }
}

package io.countersign.explain;

import io.countersign.codec.PngEncoder;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Pixels of red, green and blue, {@code 0xRRGGBB}, that become a PNG. */
final class Picture {
  private final int width;
  private final int height;
  private final int[] pixels;

  Picture(int width, int height, int colour) {
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
    Arrays.fill(pixels, colour);
  }

  void set(int x, int y, int colour) {
    pixels[y * width + x] = colour;
  }

  void fill(int left, int top, int columns, int rows, int colour) {
    for (int y = top; y < top + rows; y++) {
      Arrays.fill(pixels, y * width + left, y * width + left + columns, colour);
    }
  }

  /** Writes capital letters, each of their pixels {@code size}² here. */
  void write(String text, int left, int top, int size, int colour) {
    Letters.draw(text, (x, y) -> fill(left + x * size, top + y * size, size, size, colour));
  }

  byte[] png() {
    ByteBuffer samples = ByteBuffer.allocate(3 * pixels.length);
    for (int pixel : pixels) {
      samples.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel);
    }
    return PngEncoder.colour(width, height, samples.flip());
  }
}

package io.countersign.explain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Pixels of red, green and blue, {@code 0xRRGGBB}, that become a PNG (RFC 2083). */
final class Picture {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte DEPTH = 8;
  private static final byte TRUECOLOUR = 2;

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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk(out, "IHDR", header.put(DEPTH).put(TRUECOLOUR).array());
    chunk(out, "IDAT", deflated(rows()));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** Each row after a filter byte of 0. */
  private byte[] rows() {
    ByteBuffer rows = ByteBuffer.allocate(height * (1 + 3 * width));
    for (int i = 0; i < pixels.length; i++) {
      if (i % width == 0) {
        rows.put((byte) 0);
      }
      rows.put((byte) (pixels[i] >> 16)).put((byte) (pixels[i] >> 8)).put((byte) pixels[i]);
    }
    return rows.array();
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] named =
        ByteBuffer.allocate(4 + data.length)
            .put(type.getBytes(StandardCharsets.US_ASCII))
            .put(data)
            .array();
    CRC32 crc = new CRC32();
    crc.update(named);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(named);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}

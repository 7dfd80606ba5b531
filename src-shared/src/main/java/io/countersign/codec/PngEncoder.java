package io.countersign.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNGs (RFC 2083) of 8-bit samples. */
public final class PngEncoder {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte DEPTH = 8;
  private static final byte GRAY = 0;
  private static final byte TRUECOLOUR = 2;

  private PngEncoder() {}

  /** Of grey levels, row-major, 0 black. */
  public static byte[] gray(int width, int height, ByteBuffer levels) {
    return png(width, height, GRAY, 1, levels);
  }

  /** Of red, green and blue, row-major. */
  public static byte[] colour(int width, int height, ByteBuffer samples) {
    return png(width, height, TRUECOLOUR, 3, samples);
  }

  private static byte[] png(int width, int height, byte kind, int samples, ByteBuffer all) {
    if (all.remaining() != Math.multiplyExact(Math.multiplyExact(width, samples), height)) {
      throw new IllegalArgumentException(
          "expected %d×%d×%d samples, got %d".formatted(width, height, samples, all.remaining()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk(out, "IHDR", header.put(DEPTH).put(kind).array());
    chunk(out, "IDAT", deflated(rows(width * samples, height, all)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** Each row after a filter byte of 0. */
  private static byte[] rows(int length, int height, ByteBuffer all) {
    ByteBuffer rows = ByteBuffer.allocate(height * (1 + length));
    for (int y = 0; y < height; y++) {
      rows.put((byte) 0).put(all.slice(all.position() + y * length, length));
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

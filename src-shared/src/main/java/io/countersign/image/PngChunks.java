package io.countersign.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.imageio.IIOException;

/**
 * A PNG without its text, time, colour profile and private chunks (ISO/IEC 15948, 5.3): pixels do
 * not depend on them here, and a reader that never sees them cannot be made to inflate them.
 */
final class PngChunks {
  private static final int SIGNATURE = 8;

  /** Bytes of a chunk beside its data: length, type and check sum. */
  private static final int AROUND_DATA = 12;

  private static final Set<String> ESSENTIAL = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private PngChunks() {}

  /**
   * The essential chunks of {@code png}, up to IEND.
   *
   * @throws IIOException when a chunk does not end within the file, or the last one is missing
   */
  static byte[] essential(byte[] png) throws IIOException {
    ByteBuffer in = ByteBuffer.wrap(png);
    ByteArrayOutputStream out = new ByteArrayOutputStream(png.length);
    out.write(png, 0, SIGNATURE);
    int at = SIGNATURE;
    while (png.length - at >= AROUND_DATA) {
      int length = in.getInt(at);
      String type = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (length < 0 || length > png.length - at - AROUND_DATA) {
        throw new IIOException("a chunk claims more bytes than the file has");
      }
      if (ESSENTIAL.contains(type)) {
        out.write(png, at, length + AROUND_DATA);
      }
      if (type.equals("IEND")) {
        return out.toByteArray();
      }
      at += length + AROUND_DATA;
    }
    throw new IIOException("the file ends before its last chunk");
  }
}

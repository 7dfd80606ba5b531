package io.countersign.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.IIOException;

/** Refuses a BMP whose pixels are elsewhere: a JPEG or PNG inside it, or a linked profile. */
final class BmpHeader {
  private static final int INFO_HEADER = 40;
  private static final int V5_HEADER = 124;
  private static final int HEADER_SIZE_AT = 14;
  private static final int COMPRESSION_AT = 30;
  private static final int COLOUR_SPACE_AT = 70;

  /** RGB, RLE8, RLE4 and bit fields are 0 to 3; 4 and 5 embed a JPEG or PNG of any size. */
  private static final int LAST_COMPRESSION = 3;

  private static final int PROFILE_LINKED = 0x4c494e4b;
  private static final int PROFILE_EMBEDDED = 0x4d424544;

  private static final int DENSITIES_AT = 38;

  private BmpHeader() {}

  static Placement placement(byte[] bmp) {
    ByteBuffer in = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
    boolean says =
        bmp.length >= HEADER_SIZE_AT + INFO_HEADER && in.getInt(HEADER_SIZE_AT) >= INFO_HEADER;
    return says
        ? Placement.UPRIGHT.withDensity(in.getInt(DENSITIES_AT), in.getInt(DENSITIES_AT + 4))
        : Placement.UPRIGHT;
  }

  static void check(byte[] bmp) throws IIOException {
    ByteBuffer in = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
    if (bmp.length < HEADER_SIZE_AT + INFO_HEADER) {
      return;
    }
    int headerSize = in.getInt(HEADER_SIZE_AT);
    int compression = in.getInt(COMPRESSION_AT);
    if (headerSize >= INFO_HEADER && (compression < 0 || compression > LAST_COMPRESSION)) {
      throw new IIOException("compression " + compression + " is not read");
    }
    if (headerSize == V5_HEADER && bmp.length >= HEADER_SIZE_AT + V5_HEADER) {
      int space = in.getInt(COLOUR_SPACE_AT);
      if (space == PROFILE_LINKED || space == PROFILE_EMBEDDED) {
        throw new IIOException("a colour profile of its own is not read");
      }
    }
  }
}

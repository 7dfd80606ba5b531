package io.countersign.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.IIOException;
import org.jspecify.annotations.Nullable;

/**
 * A PNG (ISO/IEC 15948) straight to grey, row by row: the memory is that of the grey pixels and two
 * rows, the time that of one pass. Text, time, colour profile and private chunks are passed over
 * without a look. What is missing or changed is refused: a chunk's check sum counts.
 */
final class PngDecoder {
  private static final int SIGNATURE = 8;

  /** Bytes of a chunk beside its data: length, type and check sum. */
  private static final int AROUND_DATA = 12;

  private static final int HEADER_BYTES = 13;
  private static final int WHITE = 255;
  private static final int BLACK = 0;

  private final byte[] png;
  private final SizeCheck limits;
  private final int ground;
  private @Nullable PngHeader header;
  private byte @Nullable [] palette;
  private byte @Nullable [] transparency;
  private @Nullable PngImage image;
  private Placement placement = Placement.UPRIGHT;

  private PngDecoder(byte[] png, SizeCheck limits, int ground) {
    this.png = png;
    this.ground = ground;
    this.limits = limits;
  }

  /**
   * The picture in {@code png}.
   *
   * @throws IOException with a sentence when it is not whole, or too large
   */
  static Pixels read(byte[] png, SizeCheck limits) throws IOException {
    PngDecoder decoder = new PngDecoder(png, limits, WHITE);
    Pixels overWhite = decoder.read();
    if (!decoder.transparent() || !Luma.isBlank(overWhite.gray(), WHITE)) {
      return overWhite;
    }
    Pixels overBlack = new PngDecoder(png, limits, BLACK).read();
    return Luma.isBlank(overBlack.gray(), BLACK) ? overWhite : overBlack;
  }

  private boolean transparent() {
    return transparency != null || header != null && header.colour().hasAlpha();
  }

  private Pixels read() throws IOException {
    ByteBuffer in = ByteBuffer.wrap(png);
    try {
      int at = SIGNATURE;
      while (png.length - at >= AROUND_DATA) {
        int length = in.getInt(at);
        if (length < 0 || length > png.length - at - AROUND_DATA) {
          throw new IIOException("a chunk claims more bytes than the file has");
        }
        String type = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
        boolean last = type.equals("IEND");
        if (last) {
          return started().finished(placement);
        }
        take(type, at + 8, length);
        at += length + AROUND_DATA;
      }
      throw new IIOException("the file ends before its last chunk");
    } finally {
      if (image != null) {
        image.close();
      }
    }
  }

  private void take(String type, int at, int length) throws IOException {
    if (header == null && !type.equals("IHDR")) {
      throw new IIOException("its first chunk is not its header");
    }
    switch (type) {
      case "IHDR" -> begin(at, length);
      case "PLTE" -> palette = data(at, length);
      case "tRNS" -> transparency = data(at, length);
      case "IDAT" -> {
        checkSum(at, length);
        started().data(png, at, length);
      }
      case "pHYs" -> {
        if (length >= 8) {
          ByteBuffer in = ByteBuffer.wrap(png);
          placement = placement.withDensity(in.getInt(at), in.getInt(at + 4));
        }
      }
      case "eXIf" -> placement = placement.withExif(png, at, length);
      default -> {}
    }
  }

  private void begin(int at, int length) throws IOException {
    if (header != null || length != HEADER_BYTES) {
      throw new IIOException("its header is not one of 13 bytes");
    }
    checkSum(at, length);
    PngHeader read = PngHeader.of(ByteBuffer.wrap(png, at, length));
    limits.check(read.width(), read.height(), read.bitsPerPixel());
    header = read;
  }

  /** The image, begun when its first data come: the palette is before them. */
  private PngImage started() throws IIOException {
    if (image == null) {
      if (header == null) {
        throw new IIOException("it has no header");
      }
      image = new PngImage(header, PngShades.of(header, palette, transparency, ground));
    }
    return image;
  }

  private byte[] data(int at, int length) throws IIOException {
    checkSum(at, length);
    byte[] data = new byte[length];
    System.arraycopy(png, at, data, 0, length);
    return data;
  }

  private void checkSum(int at, int length) throws IIOException {
    CRC32 sum = new CRC32();
    sum.update(png, at - 4, length + 4);
    if ((int) sum.getValue() != ByteBuffer.wrap(png).getInt(at + length)) {
      throw new IIOException("the check sum of a chunk is not that of its data");
    }
  }
}

package io.countersign.codec;

import java.nio.ByteBuffer;
import javax.imageio.IIOException;

/** What a PNG's first chunk says: size, bits of a sample, kind of colour, order of rows. */
record PngHeader(int width, int height, int depth, Colour colour, boolean interlaced) {

  /** Kinds of colour, in the order of their numbers; 1 and 5 are not used. */
  enum Colour {
    GRAY(0, 1, "1 2 4 8 16"),
    RGB(2, 3, "8 16"),
    PALETTE(3, 1, "1 2 4 8"),
    GRAY_ALPHA(4, 2, "8 16"),
    RGB_ALPHA(6, 4, "8 16");

    private final int code;
    final int samples;
    private final String depths;

    Colour(int code, int samples, String depths) {
      this.code = code;
      this.samples = samples;
      this.depths = depths;
    }

    boolean hasAlpha() {
      return this == GRAY_ALPHA || this == RGB_ALPHA;
    }

    boolean hasDepth(int depth) {
      return (" " + depths + " ").contains(" " + depth + " ");
    }
  }

  static PngHeader of(ByteBuffer in) throws IIOException {
    int width = in.getInt();
    int height = in.getInt();
    int depth = in.get();
    int code = in.get();
    int compression = in.get();
    int filter = in.get();
    int interlace = in.get();
    if (width < 1 || height < 1) {
      throw new IIOException("it claims a size of %d×%d".formatted(width, height));
    }
    if (compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
      throw new IIOException(
          "compression %d, filter %d, interlace %d are not known"
              .formatted(compression, filter, interlace));
    }
    for (Colour colour : Colour.values()) {
      if (colour.code == code && colour.hasDepth(depth)) {
        return new PngHeader(width, height, depth, colour, interlace == 1);
      }
    }
    throw new IIOException("colour type %d of %d bits is not known".formatted(code, depth));
  }

  int bitsPerPixel() {
    return depth * colour.samples;
  }

  /** Bytes of a row of that many pixels. */
  int rowBytes(int pixels) {
    return (int) (((long) pixels * bitsPerPixel() + 7) / 8);
  }
}

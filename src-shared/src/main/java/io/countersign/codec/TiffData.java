package io.countersign.codec;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.IIOException;

/** Strips and tiles of a TIFF undone of compression, bit order and differences. */
final class TiffData {
  private static final int NONE = 1;
  private static final int LZW = 5;
  private static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32946;
  private static final int PACK_BITS = 32773;
  private static final int DIFFERENCES = 2;

  private final byte[] tiff;
  private final TiffPage page;
  private final int rowBytes;
  private final boolean reversed;
  private final long predictor;
  private final boolean bigEndian;

  TiffData(byte[] tiff, TiffPage page, int rowBytes) throws IIOException {
    this.tiff = tiff;
    this.page = page;
    this.rowBytes = rowBytes;
    this.reversed = page.directory().integer(266, 1) == 2;
    this.bigEndian = page.directory().order() == ByteOrder.BIG_ENDIAN;
    boolean compressed = page.compression() != NONE && page.compression() != PACK_BITS;
    this.predictor = compressed ? page.directory().integer(317, 1) : 1;
    boolean whole = page.bits() == 8 || page.bits() == 16;
    if (predictor > DIFFERENCES || predictor == DIFFERENCES && !whole) {
      throw new IIOException(
          "predictor %d of %d bits is not read".formatted(predictor, page.bits()));
    }
  }

  static boolean reads(int compression) {
    return compression == NONE
        || compression == LZW
        || compression == DEFLATE
        || compression == OLD_DEFLATE
        || compression == PACK_BITS;
  }

  /**
   * Fills the first {@code rows} rows of {@code block}.
   *
   * @throws IOException when the bytes hold fewer
   */
  void read(int at, int length, byte[] block, int rows) throws IOException {
    byte[] in = tiff;
    if (reversed) {
      in = new byte[length];
      for (int i = 0; i < length; i++) {
        in[i] = (byte) (Integer.reverse(tiff[at + i]) >>> 24);
      }
      at = 0;
    }
    int wanted = rows * rowBytes;
    int got =
        switch (page.compression()) {
          case NONE -> copied(in, at, length, block, wanted);
          case PACK_BITS -> unpacked(in, at, at + length, block, wanted);
          case LZW -> new TiffLzw(in, at, length).read(block, wanted);
          default -> inflated(in, at, length, block, wanted);
        };
    if (got < wanted) {
      throw new IIOException("a strip or tile holds %d of %d bytes".formatted(got, wanted));
    }
    if (predictor == DIFFERENCES) {
      for (int row = 0; row < wanted; row += rowBytes) {
        sum(block, row);
      }
    }
  }

  private static int copied(byte[] in, int at, int length, byte[] block, int wanted) {
    int some = Math.min(length, wanted);
    System.arraycopy(in, at, block, 0, some);
    return some;
  }

  private static int unpacked(byte[] in, int at, int end, byte[] block, int wanted) {
    int to = 0;
    while (to < wanted && at < end) {
      int code = in[at++];
      if (code >= 0) {
        int some = Math.min(Math.min(code + 1, wanted - to), end - at);
        System.arraycopy(in, at, block, to, some);
        at += some;
        to += some;
      } else if (code > -128 && at < end) {
        int some = Math.min(1 - code, wanted - to);
        Arrays.fill(block, to, to + some, in[at++]);
        to += some;
      }
    }
    return to;
  }

  private static int inflated(byte[] in, int at, int length, byte[] block, int wanted)
      throws IIOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(in, at, length);
      int to = 0;
      while (to < wanted && !inflater.finished()) {
        int some = inflater.inflate(block, to, wanted - to);
        if (some == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        to += some;
      }
      return to;
    } catch (DataFormatException damaged) {
      throw new IIOException("a strip or tile is damaged", damaged);
    } finally {
      inflater.end();
    }
  }

  /** Undoes horizontal differences in a row. */
  private void sum(byte[] block, int row) {
    int samples = page.planes() ? 1 : page.samples();
    int end = row + rowBytes;
    if (page.bits() == 8) {
      for (int i = row + samples; i < end; i++) {
        block[i] += block[i - samples];
      }
      return;
    }
    int low = bigEndian ? 1 : 0;
    int high = 1 - low;
    for (int i = row + 2 * samples; i + 1 < end; i += 2) {
      int before = i - 2 * samples;
      int sum =
          ((block[before + high] & 0xff) << 8 | block[before + low] & 0xff)
              + ((block[i + high] & 0xff) << 8 | block[i + low] & 0xff);
      block[i + high] = (byte) (sum >> 8);
      block[i + low] = (byte) sum;
    }
  }
}

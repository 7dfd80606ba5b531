package io.countersign.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which way up an image is to be looked at, as cameras and scanners note it (Exif 2.3 and TIFF 6.0,
 * tag 274): 1 upright; 2 mirrored; 3 turned by 180°; 4 both; 5 to 8 likewise with rows and columns
 * exchanged.
 */
final class Orientation {
  static final int UPRIGHT = 1;

  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int TAG = 274;
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int SHORT = 3;

  private Orientation() {}

  /** The orientation in an APP1 segment's data; upright where it says nothing that can be read. */
  static int ofExif(byte[] segment) {
    boolean exif = Arrays.equals(segment, 0, Math.min(segment.length, EXIF.length), EXIF, 0, 6);
    return exif ? ofTiff(Arrays.copyOfRange(segment, EXIF.length, segment.length)) : UPRIGHT;
  }

  /** The orientation in the first directory of a TIFF, which Exif data is, too. */
  static int ofTiff(byte[] bytes) {
    if (bytes.length < HEADER_BYTES) {
      return UPRIGHT;
    }
    ByteBuffer tiff = ByteBuffer.wrap(bytes);
    tiff.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 0 || directory > bytes.length - 2) {
      return UPRIGHT;
    }
    int entries = tiff.getShort(directory) & 0xffff;
    int at = directory + 2;
    for (int i = 0; i < entries && bytes.length - at >= ENTRY_BYTES; i++, at += ENTRY_BYTES) {
      if (tiff.getShort(at) == TAG && tiff.getShort(at + 2) == SHORT) {
        return valid(tiff.getShort(at + 8));
      }
    }
    return UPRIGHT;
  }

  /** {@code orientation} when it is one, otherwise upright. */
  private static int valid(int orientation) {
    return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
  }

  /** The image turned upright. */
  static GrayImage upright(GrayImage image, int orientation) {
    if (orientation == UPRIGHT) {
      return image;
    }
    boolean exchanged = orientation >= 5;
    boolean fromRight = orientation == 2 || orientation == 3 || orientation >= 7;
    boolean fromBottom =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    int width = exchanged ? image.height() : image.width();
    int height = exchanged ? image.width() : image.height();
    byte[] upright = new byte[width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int column = exchanged ? y : x;
        int row = exchanged ? x : y;
        upright[i] =
            (byte)
                image.at(
                    fromRight ? image.width() - 1 - column : column,
                    fromBottom ? image.height() - 1 - row : row);
      }
    }
    return GrayImage.adopt(width, height, upright);
  }
}

package io.countersign.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import javax.imageio.IIOException;

/**
 * A JPEG without comments and application segments (ITU-T T.81, annex B), save JFIF's and Adobe's,
 * which say how colours are coded; and what the others say about its orientation.
 *
 * @param essential the bytes that are left, from the first marker to the end of the file
 * @param placement as JFIF and Exif have it
 * @param scans passes over the pixels
 * @param colours components of a pixel
 * @param transform how Adobe's segment says that colours are coded; −1 without one
 */
record JpegSegments(byte[] essential, Placement placement, int scans, int colours, int transform) {
  private static final int SOF0 = 0xc0;
  private static final int RST0 = 0xd0;
  private static final int RST7 = 0xd7;
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int APP0_JFIF = 0xe0;
  private static final int APP1_EXIF = 0xe1;
  private static final int APP14_ADOBE = 0xee;
  private static final int APP15 = 0xef;
  private static final int COMMENT = 0xfe;

  /** Where JFIF's two densities are: behind marker, length, name, version and unit. */
  private static final int DENSITIES = 12;

  /** Where Adobe's transform is: behind marker, length, name, version and flags. */
  private static final int ADOBE_TRANSFORM = 15;

  /** Scans of a progressive file; each costs a pass over all pixels. Encoders use about ten. */
  private static final int MOST_SCANS = 100;

  /**
   * The segments of {@code jpeg}.
   *
   * @throws IIOException when the file ends early or has too many scans
   */
  static JpegSegments of(byte[] jpeg) throws IIOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length);
    out.write(jpeg, 0, 2);
    Placement placement = Placement.UPRIGHT;
    int colours = 0;
    int transform = -1;
    int at = 2;
    while (jpeg.length - at >= 4) {
      int marker = jpeg[at + 1] & 0xff;
      if (jpeg[at] != (byte) 0xff) {
        throw new IIOException("a segment does not start with a marker");
      }
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (marker == START_OF_SCAN) {
        int scans = scans(jpeg, at);
        out.write(jpeg, at, jpeg.length - at);
        return new JpegSegments(out.toByteArray(), placement, scans, colours, transform);
      }
      int length = length(jpeg, at);
      if (marker == APP1_EXIF && Placement.isExif(jpeg, at + 4, length - 4)) {
        placement = placement.withExif(jpeg, at + 4, length - 4);
      }
      if (marker == APP0_JFIF && length > DENSITIES + 4 && jpeg[at + 4] == 'J') {
        ByteBuffer densities = ByteBuffer.wrap(jpeg, at + DENSITIES, 4);
        placement = placement.withDensity(densities.getChar(), densities.getChar());
      }
      if (isFrame(marker) && length > 9) {
        colours = jpeg[at + 9];
      }
      if (marker == APP14_ADOBE && length > ADOBE_TRANSFORM && jpeg[at + 4] == 'A') {
        transform = jpeg[at + ADOBE_TRANSFORM];
      }
      if (isEssential(marker)) {
        out.write(jpeg, at, length);
      }
      at += length;
    }
    throw new IIOException("the file ends before its first scan");
  }

  private static boolean isEssential(int marker) {
    boolean application = marker >= APP0_JFIF && marker <= APP15;
    return marker == APP0_JFIF || marker == APP14_ADOBE || !(application || marker == COMMENT);
  }

  /** Whether the marker starts a frame header: SOF0 to SOF15, without DHT, JPG and DAC. */
  private static boolean isFrame(int marker) {
    return marker >= SOF0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** Of the segment at {@code at}: its marker, the two bytes of its length, and its contents. */
  private static int length(byte[] jpeg, int at) throws IIOException {
    int left = jpeg.length - at;
    int length = left < 4 ? left : 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xffff);
    if (length < 4 || length > left) {
      throw new IIOException("a segment claims more bytes than the file has");
    }
    return length;
  }

  /**
   * Counts the scans up to the end of the image as libjpeg finds both: a segment is skipped by its
   * length, whatever it holds; in coded data a zero or a restart follows 0xff, and the reserved
   * markers below SOF0 are passed over with no more than themselves.
   */
  private static int scans(byte[] jpeg, int from) throws IIOException {
    int scans = 0;
    int at = from;
    while (jpeg.length - at >= 2) {
      int marker = jpeg[at] == (byte) 0xff ? jpeg[at + 1] & 0xff : 0;
      if (marker == END_OF_IMAGE) {
        if (scans > MOST_SCANS) {
          throw new IIOException("expected at most " + MOST_SCANS + " scans, got " + scans);
        }
        return scans;
      }
      boolean coded = marker < SOF0 || marker == 0xff || (marker >= RST0 && marker <= RST7);
      scans += marker == START_OF_SCAN ? 1 : 0;
      at += coded ? 1 : length(jpeg, at);
    }
    throw new IIOException("the file ends before its end-of-image marker");
  }
}

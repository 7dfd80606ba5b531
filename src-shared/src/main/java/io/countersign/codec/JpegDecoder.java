package io.countersign.codec;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A JPEG by the JDK's reader, of which only grey rows are kept. What it warns of is damage. */
final class JpegDecoder {
  /** Pixels times scans of a progressive file: sixteen passes over 25 million. */
  private static final long MOST_PASSES = 400_000_000;

  /** Bits for which a pixel of four inks counts: they are all held before they become grey. */
  private static final int BITS_OF_INKS = 128;

  private static final int YCCK = 2;

  private JpegDecoder() {}

  static Pixels read(byte[] jpeg, SizeCheck limits) throws IOException {
    JpegSegments segments = JpegSegments.of(jpeg);
    boolean inks = segments.colours() == 4;
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream in = new ByteArrayInput(segments.essential())) {
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, false, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      limits.check(width, height, inks ? BITS_OF_INKS : Byte.SIZE * segments.colours());
      checkScans(segments, (long) width * height);
      byte[] gray = inks ? inks(reader, segments) : colours(reader, segments, width, height);
      for (String warning : warnings) {
        if (isDamage(warning)) {
          throw new IIOException(warning);
        }
      }
      return new Pixels(width, height, gray, segments.placement());
    } finally {
      reader.dispose();
    }
  }

  private static void checkScans(JpegSegments segments, long pixels) throws IIOException {
    if (pixels * segments.scans() > MOST_PASSES) {
      throw new IIOException(
          "expected at most %d scans of so many pixels, got %d"
              .formatted(MOST_PASSES / pixels, segments.scans()));
    }
  }

  private static byte[] colours(ImageReader reader, JpegSegments segments, int width, int height)
      throws IOException {
    GraySink sink = new GraySink(width, height, segments.colours() == 1 ? 1 : 3);
    ImageReadParam param = reader.getDefaultReadParam();
    param.setDestination(sink.image());
    reader.read(0, param);
    return sink.gray();
  }

  /** Four inks; with Adobe's segment 255 is none, and colours may be coded by difference. */
  private static byte[] inks(ImageReader reader, JpegSegments segments) throws IOException {
    Raster raster = reader.readRaster(0, null);
    int width = raster.getWidth();
    byte[] gray = new byte[width * raster.getHeight()];
    int[] row = new int[4 * width];
    boolean inverted = segments.transform() >= 0;
    for (int y = 0, to = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int i = 0; i < row.length; i += 4, to++) {
        if (segments.transform() == YCCK) {
          toInks(row, i);
        }
        int flip = inverted ? 255 : 0;
        int black = row[i + 3] ^ flip;
        gray[to] =
            (byte)
                Luma.of(
                    Luma.ofInk(row[i] ^ flip, black),
                    Luma.ofInk(row[i + 1] ^ flip, black),
                    Luma.ofInk(row[i + 2] ^ flip, black));
      }
    }
    return gray;
  }

  /** YCbCr of the inks' complements, as JFIF has it, to inks. */
  private static void toInks(int[] row, int at) {
    double y = row[at];
    double blue = row[at + 1] - 128;
    double red = row[at + 2] - 128;
    row[at] = 255 - level(y + 1.402 * red);
    row[at + 1] = 255 - level(y - 0.344136 * blue - 0.714136 * red);
    row[at + 2] = 255 - level(y + 1.772 * blue);
  }

  private static int level(double level) {
    return (int) Math.round(Math.min(255, Math.max(0, level)));
  }

  /** Others are of headers alone: an unknown revision, an unusual table. */
  private static boolean isDamage(String warning) {
    return warning.contains("Corrupt")
        || warning.contains("corrupt")
        || warning.contains("remature")
        || warning.contains("Inconsistent");
  }
}

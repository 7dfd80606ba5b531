package io.countersign.codec;

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

  private JpegDecoder() {}

  static Pixels read(byte[] jpeg, SizeCheck limits) throws IOException {
    JpegSegments segments = JpegSegments.of(jpeg);
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream in = new ByteArrayInput(segments.essential())) {
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, false, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      int bands = reader.getRawImageType(0) == null ? 3 : reader.getRawImageType(0).getNumBands();
      limits.check(width, height, Byte.SIZE * bands);
      if ((long) width * height * segments.scans() > MOST_PASSES) {
        throw new IIOException(
            "expected at most %d scans of so many pixels, got %d"
                .formatted(MOST_PASSES / ((long) width * height), segments.scans()));
      }
      GraySink sink = new GraySink(width, height, bands == 1 ? 1 : 3);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setDestination(sink.image());
      reader.read(0, param);
      for (String warning : warnings) {
        if (isDamage(warning)) {
          throw new IIOException(warning);
        }
      }
      return new Pixels(width, height, sink.gray(), segments.placement());
    } finally {
      reader.dispose();
    }
  }

  /** Others are of headers alone: an unknown revision, an unusual table. */
  private static boolean isDamage(String warning) {
    return warning.contains("Corrupt")
        || warning.contains("corrupt")
        || warning.contains("remature")
        || warning.contains("Inconsistent");
  }
}

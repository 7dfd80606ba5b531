package io.countersign.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** BMPs and faxes in TIFFs by the JDK's readers. */
final class JdkDecoder {
  private JdkDecoder() {}

  static Pixels bmp(byte[] bmp, SizeCheck limits) throws IOException {
    BmpHeader.check(bmp);
    ImageReader reader = ImageIO.getImageReadersByFormatName("bmp").next();
    try (ImageInputStream in = new ByteArrayInput(bmp)) {
      reader.setInput(in, false, true);
      int bits = reader.getImageTypes(0).next().getColorModel().getPixelSize();
      limits.check(reader.getWidth(0), reader.getHeight(0), bits);
      return pixels(reader.read(0), BmpHeader.placement(bmp));
    } finally {
      reader.dispose();
    }
  }

  /** A page of a TIFF whose size was checked. What the reader warns of is damage. */
  static Pixels tiff(byte[] tiff, int page, Placement placement) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
    try (ImageInputStream in = new ByteArrayInput(tiff)) {
      List<String> warnings = new ArrayList<>();
      reader.setInput(in, false, true);
      reader.getWidth(page);
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      BufferedImage image = reader.read(page);
      if (!warnings.isEmpty()) {
        throw new IIOException(warnings.get(0));
      }
      return pixels(image, placement);
    } finally {
      reader.dispose();
    }
  }

  private static Pixels pixels(BufferedImage image, Placement placement) {
    byte[] gray = GrayConversion.toGray(image);
    return new Pixels(image.getWidth(), image.getHeight(), gray, placement);
  }
}

package io.countersign.codec;

import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** A BMP or TIFF by the JDK's reader. */
final class JdkDecoder {
  private JdkDecoder() {}

  static Pixels read(byte[] bytes, String format, Placement placement, SizeCheck limits)
      throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ImageInputStream in = new ByteArrayInput(bytes)) {
      reader.setInput(in, false, true);
      ImageTypeSpecifier type = reader.getImageTypes(0).next();
      limits.check(reader.getWidth(0), reader.getHeight(0), type.getColorModel().getPixelSize());
      if (reader.isImageTiled(0)) {
        limits.check(reader.getTileWidth(0), reader.getTileHeight(0), 1);
      }
      if (format.equals("tiff")) {
        TiffCompression.check(reader);
      }
      return new Pixels(
          reader.getWidth(0),
          reader.getHeight(0),
          GrayConversion.toGray(reader.read(0)),
          placement);
    } finally {
      reader.dispose();
    }
  }
}

package io.countersign.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Images of every kind as bytes, by the JDK's writers or by hand. */
final class Encoded {
  private Encoded() {}

  /** An image whose samples are {@code samples[band]}, with {@code bits} (8 or 16) each. */
  static BufferedImage samples(int width, int height, int bits, boolean alpha, int[]... samples) {
    boolean gray = samples.length <= 2;
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(gray ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
            alpha,
            false,
            alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
            bits == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(width, height);
    for (int band = 0; band < samples.length; band++) {
      raster.setSamples(0, 0, width, height, band, samples[band]);
    }
    return new BufferedImage(model, raster, false, null);
  }

  /** An image of indices into 2^bits grey levels, packed: what a 1, 2 or 4 bit PNG is made from. */
  static BufferedImage palette(int width, int height, int bits, byte[][] rgb, int[] indices) {
    IndexColorModel model = new IndexColorModel(bits, rgb[0].length, rgb[0], rgb[1], rgb[2]);
    WritableRaster raster = model.createCompatibleWritableRaster(width, height);
    raster.setSamples(0, 0, width, height, 0, indices);
    return new BufferedImage(model, raster, false, null);
  }

  /** {@code images} as the pages of one file; empty compression is the writer's default. */
  static byte[] write(
      String format, String compression, boolean progressive, List<BufferedImage> images) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (!compression.isEmpty()) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
      }
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      if (images.size() == 1) {
        writer.write(null, new IIOImage(images.get(0), null, null), param);
      } else {
        writer.prepareWriteSequence(null);
        for (BufferedImage image : images) {
          writer.writeToSequence(new IIOImage(image, null, null), param);
        }
        writer.endWriteSequence();
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] write(String format, BufferedImage image) {
    return write(format, "", false, List.of(image));
  }

  /** A PNG chunk with a right check sum. */
  static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    return binary(
        out -> {
          out.writeInt(data.length);
          out.write(name);
          out.write(data);
          out.writeInt((int) sum.getValue());
        });
  }

  /** {@code insert} put into {@code bytes} before index {@code at}. */
  static byte[] insert(byte[] bytes, int at, byte[] insert) {
    return binary(
        out -> {
          out.write(bytes, 0, at);
          out.write(insert);
          out.write(bytes, at, bytes.length - at);
        });
  }

  /** Writes {@code value}, big-endian, over four of {@code bytes}. */
  static void put(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).putInt(at, value);
  }

  /** Bytes written by {@code content}. */
  static byte[] binary(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.write(new DataOutputStream(bytes));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return bytes.toByteArray();
  }

  /** Writes big-endian values. */
  interface Content {
    void write(DataOutputStream out) throws IOException;
  }
}

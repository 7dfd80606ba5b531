package io.countersign.trainer.stress;

import io.countersign.image.Decoded;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What a file format does to a signature: encoded, then read by the program's own decoder. */
final class Encoding {
  static final float JPEG_QUALITY = 0.30f;

  /** White office paper under a scanner. */
  private static final int[] PAPER = {244, 242, 235};

  /** Ballpoint inks, laid on fully. */
  private static final int[] BLUE = {36, 58, 150};

  private static final int[] RED = {196, 36, 48};

  private Encoding() {}

  /** Through a JPEG of quality 30 (the standard tables times 5/3), as a messenger would. */
  static GrayImage jpeg30(Scan scan, Random unused) {
    return decoded(jpeg(scan.gray(), JPEG_QUALITY));
  }

  static GrayImage blueInk(Scan scan, Random unused) {
    return decoded(colourPng(scan.grey(), BLUE));
  }

  static GrayImage redInk(Scan scan, Random unused) {
    return decoded(colourPng(scan.grey(), RED));
  }

  static byte[] jpeg(GrayImage gray, float quality) {
    BufferedImage image =
        new BufferedImage(gray.width(), gray.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, gray.width(), gray.height(), gray.pixels());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot write a JPEG to memory", cause);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The signature in ink of a colour, as an RGB PNG. */
  private static byte[] colourPng(GrayImage gray, int[] ink) {
    Scan.Tones tones = Scan.Tones.of(gray);
    BufferedImage image =
        new BufferedImage(gray.width(), gray.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < gray.height(); y++) {
      for (int x = 0; x < gray.width(); x++) {
        double covered = Math.min(1, tones.coverage(gray.at(x, y)));
        int rgb = 0;
        for (int band = 0; band < 3; band++) {
          rgb = rgb << 8 | (int) Math.round(PAPER[band] + covered * (ink[band] - PAPER[band]));
        }
        image.setRGB(x, y, rgb);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot write a PNG to memory", cause);
    }
    return bytes.toByteArray();
  }

  private static GrayImage decoded(byte[] bytes) {
    return new ImageDecoder(ImageLimits.DEFAULT)
        .decode(bytes)
        .fold(
            Decoded::gray,
            refusal -> {
              throw new IllegalStateException(
                  "expected to read what was just written: " + refusal.detail());
            });
  }
}

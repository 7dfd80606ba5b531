package io.countersign.trainer.pages;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** What light, lens, sensor and file format do to a page. */
final class Scanner {
  private final Chance chance;

  Scanner(Chance chance) {
    this.chance = chance;
  }

  /** A slope of light, and sometimes the edge of a shadow. */
  void light(int[] rgb, int width, int height, double most) {
    double gx = most * chance.between(-1, 1);
    double gy = most * chance.between(-1, 1);
    boolean shadow = chance.is(0.3);
    double angle = chance.between(0, 2 * Math.PI);
    double offset = chance.between(-0.4, 0.4);
    double depth = most * chance.between(0.3, 0.9);
    double soft = chance.between(8, 60);
    for (int y = 0; y < height; y++) {
      double v = (double) y / height - 0.5;
      for (int x = 0; x < width; x++) {
        double u = (double) x / width - 0.5;
        double level = 1 - 0.5 * Math.abs(gx) - 0.5 * Math.abs(gy) + gx * u + gy * v;
        if (shadow) {
          double side = (u * Math.cos(angle) + v * Math.sin(angle) - offset) * soft;
          level *= side > 4 ? 1 - depth : side < -4 ? 1 : 1 - depth / (1 + Math.exp(-side));
        }
        int i = y * width + x;
        int factor = (int) (256 * Math.max(0.1, level));
        rgb[i] =
            (((rgb[i] >> 16 & 255) * factor >> 8) << 16)
                | (((rgb[i] >> 8 & 255) * factor >> 8) << 8)
                | ((rgb[i] & 255) * factor >> 8);
      }
    }
  }

  static int[] blurred(int[] rgb, int width, int height) {
    int[] blurred = rgb.clone();
    for (int y = 1; y + 1 < height; y++) {
      for (int x = 1; x + 1 < width; x++) {
        int i = y * width + x;
        int out = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          int sum =
              4 * (rgb[i] >> shift & 255)
                  + (rgb[i - 1] >> shift & 255)
                  + (rgb[i + 1] >> shift & 255)
                  + (rgb[i - width] >> shift & 255)
                  + (rgb[i + width] >> shift & 255);
          out |= (sum / 8) << shift;
        }
        blurred[i] = out;
      }
    }
    return blurred;
  }

  void noise(int[] rgb, double deviation) {
    SplittableRandom grains = new SplittableRandom(chance.seed());
    int reach = (int) (deviation * 1.7) * 2 + 1;
    long bits = 0;
    for (int i = 0; i < rgb.length; i++) {
      bits = i % 4 == 0 ? grains.nextLong() : bits >>> 16;
      int grain = (int) ((bits & 0xffff) * reach >> 16) - reach / 2;
      rgb[i] =
          clamp((rgb[i] >> 16 & 255) + grain) << 16
              | clamp((rgb[i] >> 8 & 255) + grain) << 8
              | clamp((rgb[i] & 255) + grain);
    }
  }

  private static int clamp(int level) {
    return level < 0 ? 0 : Math.min(level, 255);
  }

  /** One bit a pixel; a fax has every second row only; sometimes specks. */
  void binary(int[] rgb, int width) {
    int threshold = (int) (chance.between(0.45, 0.8) * level(rgb));
    double specks = chance.is(0.4) ? chance.between(0, 0.003) : 0;
    boolean fax = chance.is(0.25);
    for (int i = 0; i < rgb.length; i++) {
      int from = fax && i / width % 2 == 1 ? i - width : i;
      rgb[i] = luma(rgb[from]) > threshold ? 0xffffff : 0;
    }
    int count = (int) (specks * rgb.length);
    for (int i = 0; i < count; i++) {
      rgb[chance.whole(0, rgb.length - 1)] ^= 0xffffff;
    }
  }

  private static int luma(int rgb) {
    return ((rgb >> 16 & 255) * 3 + (rgb >> 8 & 255) * 6 + (rgb & 255)) / 10;
  }

  /** The level that nine tenths of the pixels are at or below: the paper's, or nearly. */
  private static int level(int[] rgb) {
    int[] histogram = new int[256];
    for (int pixel : rgb) {
      histogram[luma(pixel)]++;
    }
    int left = rgb.length / 10;
    int level = 255;
    while (level > 0 && (left -= histogram[level]) > 0) {
      level--;
    }
    return level;
  }

  static BufferedImage jpeg(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    try {
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
      Graphics2D copy = image.createGraphics();
      copy.drawImage(read, 0, 0, null);
      copy.dispose();
      return image;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}

package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** What happens to a page until it is a file: folds, holes, light, the desk, the scanner, JPEG. */
final class Wear {
  private final Chance chance;
  private final Sheet sheet;

  Wear(Sheet sheet, Chance chance) {
    this.sheet = sheet;
    this.chance = chance;
  }

  GeneratedPage done() {
    if (chance.is(0.15)) {
      holes();
    }
    if (chance.is(0.25)) {
      creases();
    }
    int[] rgb = sheet.rgb();
    byte[] labels = sheet.labels();
    List<Rectangle> boxes = sheet.signatures();
    int width = sheet.width();
    int height = sheet.height();
    if (chance.is(0.45)) {
      boolean photo = chance.is(0.35);
      Warp warp = Warp.any(width, height, photo, chance);
      int desk = photo || chance.is(0.2) ? chance.whole(0, 120) : chance.whole(190, 255);
      rgb = warp.pixels(rgb, desk << 16 | desk << 8 | desk);
      labels = warp.labels(labels);
      boxes = moved(boxes, warp, labels, width, height);
    }
    boolean binary = chance.is(0.35);
    if (chance.is(0.2)) {
      edges(rgb, labels, width, height);
    }
    if (chance.is(0.5)) {
      light(rgb, width, height, binary ? 0.12 : 0.5);
    }
    if (chance.is(0.4)) {
      rgb = blurred(rgb, width, height);
    }
    noise(rgb, binary ? 3 : chance.is(0.3) ? chance.between(3, 14) : 2);
    if (binary) {
      binary(rgb, width);
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    System.arraycopy(
        rgb, 0, ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0, rgb.length);
    if (!binary && chance.is(0.3)) {
      image = jpeg(image, (float) chance.between(0.15, 0.9));
    }
    return new GeneratedPage(image, labels, boxes);
  }

  private void holes() {
    double x = chance.between(4, 10);
    double gap = chance.between(40, 80);
    double radius = chance.between(2.5, 4);
    Color colour = chance.is(0.6) ? Color.BLACK : Chance.level(chance.whole(120, 200));
    sheet.lay(
        colour == Color.BLACK ? Ink.PRINT : Ink.NONE,
        colour,
        1,
        canvas -> {
          for (double y = sheet.down() / 2 - gap; y < sheet.down(); y += gap) {
            canvas.fill(
                new java.awt.geom.Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
          }
        });
  }

  private void creases() {
    for (int i = 0; i < chance.whole(1, 3); i++) {
      boolean across = chance.is(0.7);
      double at = chance.between(0.1, 0.9);
      double lean = 0.02 * chance.normal();
      sheet.lay(
          Ink.NONE,
          Chance.level(chance.whole(60, 200)),
          chance.between(0.2, 0.9),
          canvas -> {
            canvas.setStroke(new java.awt.BasicStroke((float) chance.between(0.15, 0.9)));
            double w = sheet.across();
            double h = sheet.down();
            canvas.draw(
                across
                    ? new java.awt.geom.Line2D.Double(0, h * at, w, h * (at + lean))
                    : new java.awt.geom.Line2D.Double(w * at, 0, w * (at + lean), h));
          });
    }
  }

  /** Black strips where the copier saw beyond the page, frayed, and its dust beside them. */
  private void edges(int[] rgb, byte[] labels, int width, int height) {
    for (int side = 0; side < 4; side++) {
      if (!chance.is(0.4)) {
        continue;
      }
      double depth = sheet.scale() * chance.between(0.5, 6);
      double dust = chance.is(0.5) ? chance.between(0.02, 0.3) : 0;
      double lean = 0.01 * chance.normal();
      SplittableRandom grains = new SplittableRandom(chance.seed());
      boolean along = side < 2;
      int length = along ? width : height;
      int across = along ? height : width;
      for (int i = 0; i < length; i++) {
        double deep = depth + lean * (i - length / 2.0) + grains.nextDouble() * 1.5 - 0.75;
        for (int k = 0; k < Math.min(across, 8 * depth); k++) {
          boolean dark =
              k < deep || dust > 0 && grains.nextDouble() < dust * Math.exp(-k / (2 * depth));
          if (dark) {
            int at = side % 2 == 0 ? k : across - 1 - k;
            int pixel = along ? at * width + i : i * width + at;
            rgb[pixel] = 0x101010;
            labels[pixel] = (byte) Ink.PRINT.ordinal();
          }
        }
      }
    }
  }

  private static List<Rectangle> moved(
      List<Rectangle> boxes, Warp warp, byte[] labels, int width, int height) {
    List<Rectangle> moved = new ArrayList<>();
    for (Rectangle box : boxes) {
      Rectangle about = warp.box(box).intersection(new Rectangle(width, height));
      Rectangle tight = new Rectangle(-1, -1);
      for (int y = about.y; y < about.y + about.height; y++) {
        for (int x = about.x; x < about.x + about.width; x++) {
          if (labels[y * width + x] == Ink.SIGNATURE.ordinal()) {
            tight =
                tight.width < 0
                    ? new Rectangle(x, y, 1, 1)
                    : tight.union(new Rectangle(x, y, 1, 1));
          }
        }
      }
      if (tight.width > 0) {
        moved.add(tight);
      }
    }
    return moved;
  }

  /** A slope of light, and sometimes the edge of a shadow. */
  private void light(int[] rgb, int width, int height, double most) {
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

  private static int[] blurred(int[] rgb, int width, int height) {
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

  private void noise(int[] rgb, double deviation) {
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
  private void binary(int[] rgb, int width) {
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

  private static BufferedImage jpeg(BufferedImage image, float quality) {
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

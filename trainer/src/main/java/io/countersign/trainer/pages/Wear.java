package io.countersign.trainer.pages;

import io.countersign.extraction.Ink;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What happens to a page until it is a file: folds, holes, light, the desk, the scanner, JPEG. */
final class Wear {
  private final Chance chance;
  private final Sheet sheet;
  private final Scanner scanner;

  Wear(Sheet sheet, Chance chance) {
    this.sheet = sheet;
    this.chance = chance;
    this.scanner = new Scanner(chance);
  }

  PageGenerator.GeneratedPage done() {
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
      scanner.light(rgb, width, height, binary ? 0.12 : 0.5);
    }
    if (chance.is(0.4)) {
      rgb = Scanner.blurred(rgb, width, height);
    }
    scanner.noise(rgb, binary ? 3 : chance.is(0.3) ? chance.between(3, 14) : 2);
    if (binary) {
      scanner.binary(rgb, width);
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    System.arraycopy(
        rgb, 0, ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0, rgb.length);
    if (!binary && chance.is(0.3)) {
      image = Scanner.jpeg(image, (float) chance.between(0.15, 0.9));
    }
    return new PageGenerator.GeneratedPage(image, labels, boxes);
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
}

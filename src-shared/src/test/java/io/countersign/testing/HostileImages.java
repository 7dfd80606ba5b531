package io.countersign.testing;

import io.countersign.image.GrayImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pictures that a signature's cleaning has the most to do with: what they are made of grows with
 * their size. They are two-level, and some hold the levels between.
 */
public final class HostileImages {
  private static final int BLACK = 0;
  private static final int WHITE = 255;

  private HostileImages() {}

  /** The grey level, 0 to 255, at a column and row of an image of that width and height. */
  public interface Painter {
    int at(int x, int y, int width, int height);
  }

  /** Every picture by its name, in one order. */
  public static Map<String, Painter> all() {
    Map<String, Painter> all = new LinkedHashMap<>();
    all.put("disc", (x, y, w, h) -> ink(distance(x, y, w, h) < 0.5));
    all.put("hole", (x, y, w, h) -> ink(distance(x, y, w, h) > 0.45));
    all.put("comb, level", (x, y, w, h) -> ink(y % 5 < 2));
    all.put("comb, every second row", (x, y, w, h) -> ink(y % 2 == 0));
    all.put("comb, upright", (x, y, w, h) -> ink(x % 5 < 2));
    all.put("comb, falling by 2 of 100", (x, y, w, h) -> ink((y + x / 50) % 7 < 2));
    all.put("comb, at 45 degrees", (x, y, w, h) -> ink((x + y) % 9 < 3));
    all.put("grid", (x, y, w, h) -> ink(x % 11 < 2 || y % 11 < 2));
    all.put("checkerboard", (x, y, w, h) -> ink((x + y) % 2 == 0));
    all.put("checkerboard of 12", (x, y, w, h) -> ink((x / 12 + y / 12) % 2 == 0));
    all.put("noise, black and white", (x, y, w, h) -> ink(noise(x, y) < 0.4));
    all.put("noise, grey", (x, y, w, h) -> (int) (256 * noise(x, y)));
    all.put(
        "spiral",
        (x, y, w, h) -> {
          double turn = Math.atan2(y - h / 2.0, x - w / 2.0) / (2 * Math.PI);
          return ink(Math.floorMod((int) (Math.hypot(x - w / 2.0, y - h / 2.0) + 9 * turn), 9) < 4);
        });
    all.put("dots", (x, y, w, h) -> ink(x % 6 < 3 && y % 6 < 3));
    all.put("frames", (x, y, w, h) -> ink(fromEdge(x, y, w, h) % 8 < 3));
    all.put("dark desk", (x, y, w, h) -> ink(fromEdge(x, y, w, h) < Math.min(w, h) / 10));
    all.put("print", (x, y, w, h) -> ink(y % 24 < 14 && noise(x / 3, y / 3) < 0.5));
    all.put("light from the left", (x, y, w, h) -> y % 5 < 2 ? x * 200 / w / 2 : 55 + x * 200 / w);
    all.put("black", (x, y, w, h) -> BLACK);
    all.put("white but for a corner", (x, y, w, h) -> ink(x + y == 0));
    return all;
  }

  /** The picture as grey pixels. */
  public static BufferedImage draw(Painter painter, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        pixels[i] = (byte) painter.at(x, y, width, height);
      }
    }
    return image;
  }

  /** The picture as it comes from a decoder. */
  public static GrayImage gray(Painter painter, int width, int height) {
    BufferedImage image = draw(painter, width, height);
    return GrayImage.of(
        width, height, ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
  }

  private static int ink(boolean drawn) {
    return drawn ? BLACK : WHITE;
  }

  /** Of the half of the shorter side that reaches to the middle, 0 in the middle. */
  private static double distance(int x, int y, int width, int height) {
    double dx = (x + 0.5) / width - 0.5;
    double dy = (y + 0.5) / height - 0.5;
    return Math.sqrt(dx * dx + dy * dy);
  }

  private static int fromEdge(int x, int y, int width, int height) {
    return Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y));
  }

  /** A level from 0 to 1 that looks as if it came by chance, the same for the same place. */
  private static double noise(int x, int y) {
    long mixed = (x * 0x9e3779b97f4a7c15L) ^ (y * 0xc2b2ae3d27d4eb4fL);
    mixed = (mixed ^ mixed >>> 29) * 0xbf58476d1ce4e5b9L;
    return (mixed >>> 40) / (double) (1 << 24);
  }
}

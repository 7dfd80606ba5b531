package io.countersign.trainer.pages;

import java.awt.Rectangle;
import java.util.Arrays;

/**
 * A page seen askew: turned and shrunk a little on the scanner, or in perspective on a desk. The
 * map goes from the picture to the sheet: {@code (ax + by + c) / (gx + hy + 1)}.
 */
record Warp(int width, int height, double[] across, double[] down, double g, double h) {

  static Warp any(int width, int height, boolean photo, Chance chance) {
    double angle = photo ? 0.06 * chance.normal() : 0.015 * chance.normal();
    double scale = photo ? chance.between(1, 1.25) : chance.between(0.98, 1.04);
    double g = photo ? 0.15 * chance.normal() / width : 0;
    double h = photo ? 0.15 * chance.normal() / height : 0;
    double cos = Math.cos(angle) * scale;
    double sin = Math.sin(angle) * scale;
    double shift = photo ? 0.05 : 0.01;
    return new Warp(
        width,
        height,
        new double[] {cos, -sin, width / 2.0 + shift * width * chance.normal()},
        new double[] {sin, cos, height / 2.0 + shift * height * chance.normal()},
        g,
        h);
  }

  int[] pixels(int[] rgb, int around) {
    int[] warped = new int[rgb.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = x - width / 2.0;
        double v = y - height / 2.0;
        double w = 1 / (g * u + h * v + 1);
        double sx = (across[0] * u + across[1] * v) * w + across[2];
        double sy = (down[0] * u + down[1] * v) * w + down[2];
        int ix = (int) Math.floor(sx);
        int iy = (int) Math.floor(sy);
        if (ix < 0 || iy < 0 || ix + 1 >= width || iy + 1 >= height) {
          warped[y * width + x] = around;
          continue;
        }
        int fx = (int) ((sx - ix) * 256);
        int fy = (int) ((sy - iy) * 256);
        int i = iy * width + ix;
        int out = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          int top = (rgb[i] >> shift & 255) * (256 - fx) + (rgb[i + 1] >> shift & 255) * fx;
          int low =
              (rgb[i + width] >> shift & 255) * (256 - fx)
                  + (rgb[i + width + 1] >> shift & 255) * fx;
          out |= (top * (256 - fy) + low * fy >> 16) << shift;
        }
        warped[y * width + x] = out;
      }
    }
    return warped;
  }

  byte[] labels(byte[] labels) {
    byte[] warped = new byte[labels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = x - width / 2.0;
        double v = y - height / 2.0;
        double w = 1 / (g * u + h * v + 1);
        int sx = (int) Math.round((across[0] * u + across[1] * v) * w + across[2]);
        int sy = (int) Math.round((down[0] * u + down[1] * v) * w + down[2]);
        if (sx >= 0 && sy >= 0 && sx < width && sy < height) {
          warped[y * width + x] = labels[sy * width + sx];
        }
      }
    }
    return warped;
  }

  /** About where a box of the sheet is in the picture, with room around it. */
  Rectangle box(Rectangle box) {
    double[] xs = new double[4];
    double[] ys = new double[4];
    for (int i = 0; i < 4; i++) {
      double[] at = inverse(box.x + (i % 2) * box.width, box.y + (i / 2) * box.height);
      xs[i] = at[0];
      ys[i] = at[1];
    }
    Arrays.sort(xs);
    Arrays.sort(ys);
    return new Rectangle(
        (int) xs[0] - 3, (int) ys[0] - 3, (int) (xs[3] - xs[0]) + 7, (int) (ys[3] - ys[0]) + 7);
  }

  private double[] inverse(double sx, double sy) {
    double p = sx - across[2];
    double q = sy - down[2];
    double a = across[0] - p * g;
    double b = across[1] - p * h;
    double c = down[0] - q * g;
    double d = down[1] - q * h;
    double det = a * d - b * c;
    return new double[] {(p * d - b * q) / det + width / 2.0, (a * q - p * c) / det + height / 2.0};
  }
}

package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;

/** A map of the plane that keeps straight lines straight, around the image's centre. */
final class Homography {
  /** Row-major, 3×3, from the source to the picture. */
  private final double[] m;

  private Homography(double... m) {
    this.m = m;
  }

  /** Turns by {@code radians}, clockwise on the screen. */
  static Homography rotation(double radians) {
    double cos = Math.cos(radians);
    double sin = Math.sin(radians);
    return new Homography(cos, -sin, 0, sin, cos, 0, 0, 0, 1);
  }

  /**
   * A sheet tilted by {@code tilt} radians about the axis in direction {@code axis} through its
   * centre, seen by a pinhole camera {@code distance} pixels above it.
   */
  static Homography tilt(double tilt, double axis, double distance) {
    double ax = Math.cos(axis);
    double ay = Math.sin(axis);
    double cos = Math.cos(tilt);
    double rest = 1 - cos;
    double depth = Math.sin(tilt) / distance;
    return new Homography(
        cos + ax * ax * rest,
        ax * ay * rest,
        0,
        ax * ay * rest,
        cos + ay * ay * rest,
        0,
        -ay * depth,
        ax * depth,
        1);
  }

  /** The whole of {@code image} seen through this map, bilinear; {@code paper} lies around it. */
  GrayImage apply(GrayImage image, double paper) {
    double halfWidth = image.width() / 2.0;
    double halfHeight = image.height() / 2.0;
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int corner = 0; corner < 4; corner++) {
      double x = corner % 2 == 0 ? -halfWidth : halfWidth;
      double y = corner / 2 == 0 ? -halfHeight : halfHeight;
      double w = m[6] * x + m[7] * y + m[8];
      double u = (m[0] * x + m[1] * y + m[2]) / w;
      double v = (m[3] * x + m[4] * y + m[5]) / w;
      left = Math.min(left, u);
      right = Math.max(right, u);
      top = Math.min(top, v);
      bottom = Math.max(bottom, v);
    }
    int width = (int) Math.ceil(right - left);
    int height = (int) Math.ceil(bottom - top);
    double[] back = adjugate();
    double fromX = left;
    double fromY = top;
    return Scan.Levels.image(
        width,
        height,
        (px, py) -> {
          double u = fromX + px + 0.5;
          double v = fromY + py + 0.5;
          double w = back[6] * u + back[7] * v + back[8];
          double x = (back[0] * u + back[1] * v + back[2]) / w + halfWidth - 0.5;
          double y = (back[3] * u + back[4] * v + back[5]) / w + halfHeight - 0.5;
          return bilinear(image, x, y, paper);
        });
  }

  private static double bilinear(GrayImage image, double x, double y, double paper) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double fx = x - left;
    double fy = y - top;
    return (1 - fy)
            * ((1 - fx) * at(image, left, top, paper) + fx * at(image, left + 1, top, paper))
        + fy
            * ((1 - fx) * at(image, left, top + 1, paper)
                + fx * at(image, left + 1, top + 1, paper));
  }

  private static double at(GrayImage image, int x, int y, double paper) {
    boolean outside = x < 0 || y < 0 || x >= image.width() || y >= image.height();
    return outside ? paper : image.at(x, y);
  }

  /** The inverse up to a factor, which homogeneous coordinates do not mind. */
  private double[] adjugate() {
    return new double[] {
      m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
      m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
      m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
    };
  }
}

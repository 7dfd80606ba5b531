package io.countersign.trainer.synthesis;

import io.countersign.image.GrayImage;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Puts strokes on paper, antialiased, in grey. Pen width, ink tone and paper come from the same
 * distributions for genuine signatures and forgeries: they say nothing.
 */
final class Pen {
  static final int WIDTH = 650;
  static final int HEIGHT = 270;
  private static final int MARGIN = 16;
  private static final double ASCENDER = 105;

  /** How far from a line's middle, in pixels, ink reaches; more than the widest line. */
  private static final double REACH = 5;

  private Pen() {}

  /** A grey image of the strokes, centred on 650×270. */
  static GrayImage draw(List<List<Synthesis.Point>> strokes, Random random) {
    double width = 2.4 + 2.6 * random.nextDouble();
    Placement placement = Placement.of(strokes);
    float[] covered = new float[WIDTH * HEIGHT];
    for (List<Synthesis.Point> stroke : strokes) {
      for (int i = 0; i + 1 < stroke.size(); i++) {
        Synthesis.Point from = stroke.get(i);
        Synthesis.Point to = stroke.get(i + 1);
        line(
            covered,
            placement.x(from.x()),
            placement.y(from.y()),
            placement.x(to.x()),
            placement.y(to.y()),
            width * (from.pressure() + to.pressure()) / 4);
      }
    }
    return onPaper(covered, random);
  }

  /** Covers what is within {@code radius} of a line; the last half pixel fades out. */
  private static void line(
      float[] covered, double x0, double y0, double x1, double y1, double radius) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double squared = Math.max(1e-12, dx * dx + dy * dy);
    int left = (int) Math.max(0, Math.min(x0, x1) - REACH);
    int right = (int) Math.min(WIDTH - 1, Math.max(x0, x1) + REACH);
    int top = (int) Math.max(0, Math.min(y0, y1) - REACH);
    int bottom = (int) Math.min(HEIGHT - 1, Math.max(y0, y1) + REACH);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double along = ((x - x0) * dx + (y - y0) * dy) / squared;
        double nearest = Math.max(0, Math.min(1, along));
        double offX = x - x0 - nearest * dx;
        double offY = y - y0 - nearest * dy;
        double reach = radius + 0.5 - Math.sqrt(offX * offX + offY * offY);
        int at = y * WIDTH + x;
        if (reach > covered[at]) {
          covered[at] = (float) Math.min(1, reach);
        }
      }
    }
  }

  private static GrayImage onPaper(float[] covered, Random random) {
    int ink = 20 + random.nextInt(90);
    int paper = 225 + random.nextInt(25);
    double grain = 1 + 3 * random.nextDouble();
    SplittableRandom grains = new SplittableRandom(random.nextLong());
    byte[] pixels = new byte[covered.length];
    for (int i = 0; i < pixels.length; i++) {
      double level =
          paper + covered[i] * (ink - paper) + grain * (grains.nextInt(3401) / 1000.0 - 1.7);
      pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(level)));
    }
    return GrayImage.of(WIDTH, HEIGHT, pixels);
  }

  /** Scale and offset that put all points on the paper, the usual size unless that is too large. */
  private record Placement(double scale, double left, double bottom) {
    static Placement of(List<List<Synthesis.Point>> strokes) {
      double minX = Double.MAX_VALUE;
      double maxX = -Double.MAX_VALUE;
      double minY = Double.MAX_VALUE;
      double maxY = -Double.MAX_VALUE;
      for (List<Synthesis.Point> stroke : strokes) {
        for (Synthesis.Point point : stroke) {
          minX = Math.min(minX, point.x());
          maxX = Math.max(maxX, point.x());
          minY = Math.min(minY, point.y());
          maxY = Math.max(maxY, point.y());
        }
      }
      double fits =
          Math.min((WIDTH - 2 * MARGIN) / (maxX - minX), (HEIGHT - 2 * MARGIN) / (maxY - minY));
      double scale = Math.min(ASCENDER, fits);
      return new Placement(
          scale, WIDTH / 2.0 - scale * (minX + maxX) / 2, HEIGHT / 2.0 + scale * (minY + maxY) / 2);
    }

    double x(double x) {
      return left + scale * x;
    }

    double y(double y) {
      return bottom - scale * y;
    }
  }
}

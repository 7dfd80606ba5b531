package io.countersign.trainer.synthesis;

import io.countersign.image.GrayImage;
import io.countersign.trainer.synthesis.Scan.Paper;
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
    Paper paper = new Paper(WIDTH, HEIGHT, REACH);
    for (List<Synthesis.Point> stroke : strokes) {
      for (int i = 0; i + 1 < stroke.size(); i++) {
        Synthesis.Point from = stroke.get(i);
        Synthesis.Point to = stroke.get(i + 1);
        paper.line(
            placement.x(from.x()),
            placement.y(from.y()),
            placement.x(to.x()),
            placement.y(to.y()),
            width * (from.pressure() + to.pressure()) / 4);
      }
    }
    return paper.scanned(
        20 + random.nextInt(90),
        225 + random.nextInt(25),
        1 + 3 * random.nextDouble(),
        new SplittableRandom(random.nextLong()));
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

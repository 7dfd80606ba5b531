package io.countersign.trainer.pages;

import io.countersign.trainer.synthesis.Synthesis;
import java.util.ArrayList;
import java.util.List;

/**
 * A signature that no one can read: loops, peaks, strokes hung from a line, or a few clusters of
 * short strokes, with what people add below and through it. Beside the generated writers' it keeps
 * the network from taking legible letters for what a signature is.
 */
final class Scrawl {
  /** Points on the pen's way from one knot to the next. */
  private static final int FINE = 9;

  private final Chance chance;
  private final List<List<Synthesis.Point>> strokes = new ArrayList<>();

  private Scrawl(Chance chance) {
    this.chance = chance;
  }

  /** The pen's ways, in letter heights, y upwards. */
  static List<List<Synthesis.Point>> of(Chance chance) {
    Scrawl scrawl = new Scrawl(chance);
    double width = chance.between(0.8, 5);
    switch (chance.whole(0, 4)) {
      case 0 -> scrawl.loops(width);
      case 1 -> scrawl.peaks(width);
      case 2 -> scrawl.hung(width);
      case 3 -> scrawl.clusters();
      default -> scrawl.tangle(width);
    }
    scrawl.paraph(width);
    return scrawl.strokes;
  }

  private void loops(double width) {
    List<double[]> knots = new ArrayList<>();
    double step = chance.between(0.25, 0.7);
    double high = chance.between(0.5, 1.3);
    double back = chance.between(0, 0.5);
    for (double x = 0; x < width; x += step) {
      high = 0.25 + 0.6 * high + chance.between(-0.2, 0.4);
      knots.add(new double[] {x, jitter(0)});
      knots.add(new double[] {x + step * 0.7 + jitter(0), high});
      knots.add(new double[] {x + step * (0.5 - back), high * chance.between(0.6, 1)});
    }
    draw(knots);
  }

  private void peaks(double width) {
    List<double[]> knots = new ArrayList<>();
    double high = chance.between(0.8, 2);
    double step = chance.between(0.1, 0.4);
    for (double x = 0; x < width; x += step) {
      knots.add(new double[] {x, jitter(0)});
      knots.add(new double[] {x + step * chance.between(0.2, 0.7), high + jitter(0)});
      high = Math.max(0.15, high * chance.between(0.6, 1.15));
    }
    draw(knots);
  }

  private void hung(double width) {
    for (double x = 0; x < width; x += chance.between(0.5, 0.9)) {
      List<double[]> knots = new ArrayList<>();
      for (int i = 0; i < chance.whole(3, 6); i++) {
        knots.add(new double[] {x + chance.between(0, 0.6), 0.9 - chance.between(0.15, 0.3) * i});
      }
      draw(knots);
      if (chance.is(0.5)) {
        draw(List.of(point(x + 0.6, 0.95), point(x + 0.6, chance.between(-0.1, 0.2))));
      }
    }
    if (chance.is(0.7)) {
      draw(List.of(point(-0.1, 0.95), point(width / 2, 0.95), point(width + 0.1, 1)));
    }
  }

  private void clusters() {
    double x = 0;
    for (int i = 0; i < chance.whole(1, 4); i++) {
      for (int k = 0; k < chance.whole(3, 8); k++) {
        double from = x + chance.between(0, 0.9);
        double low = chance.between(0, 1);
        double length = chance.between(0.3, 0.9);
        boolean level = chance.is(0.4);
        draw(
            List.of(
                point(from, low),
                point(from + length * (level ? 1 : 0.1), low - length * (level ? -0.1 : 0.8))));
      }
      x += chance.between(0.8, 1.2);
    }
  }

  private void tangle(double width) {
    List<double[]> knots = new ArrayList<>();
    for (int i = 0; i < chance.whole(5, 14); i++) {
      knots.add(point(chance.between(0, width), chance.between(-0.3, 1.2)));
    }
    draw(knots);
  }

  /** A large first letter, a line below or through, dots. */
  private void paraph(double width) {
    if (chance.is(0.4)) {
      List<double[]> knots = new ArrayList<>();
      for (int i = 0; i < chance.whole(3, 7); i++) {
        knots.add(point(chance.between(-0.8, 0.5), chance.between(-0.6, 1.8)));
      }
      draw(knots);
    }
    if (chance.is(0.35)) {
      double y = chance.between(-0.6, 0.6);
      draw(
          List.of(
              point(chance.between(-0.3, width / 2), y),
              point(width * chance.between(0.3, 0.8), y + chance.between(-0.3, 0.3)),
              point(width * chance.between(0.8, 1.4), y + chance.between(-0.2, 0.6))));
    }
    if (chance.is(0.25)) {
      for (int i = 0; i < chance.whole(1, 2); i++) {
        double x = width * chance.between(0.2, 1.1);
        double y = chance.between(-0.4, 1.4);
        draw(List.of(point(x, y), point(x + 0.05, y - 0.04)));
      }
    }
  }

  private double[] point(double x, double y) {
    return new double[] {jitter(x), jitter(y)};
  }

  private double jitter(double at) {
    return at + 0.06 * chance.normal();
  }

  /** A Catmull-Rom curve through the knots. */
  private void draw(List<double[]> knots) {
    List<Synthesis.Point> points = new ArrayList<>();
    double pressure = chance.between(0.8, 1.2);
    int last = knots.size() - 1;
    for (int i = 0; i < last; i++) {
      double[] a = knots.get(Math.max(0, i - 1));
      double[] b = knots.get(i);
      double[] c = knots.get(i + 1);
      double[] d = knots.get(Math.min(last, i + 2));
      for (int k = 0; k <= FINE; k++) {
        double t = (double) k / FINE;
        points.add(
            new Synthesis.Point(
                at(a[0], b[0], c[0], d[0], t), at(a[1], b[1], c[1], d[1], t), pressure));
      }
      pressure = Math.max(0.6, Math.min(1.4, pressure + 0.1 * chance.normal()));
    }
    strokes.add(points);
  }

  private static double at(double a, double b, double c, double d, double t) {
    double bend = (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t;
    return 0.5 * (2 * b + (c - a) * t + bend);
  }
}

package io.countersign.trainer.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Where the pen goes: Plamondon's sigma-lognormal model of hand movement (C. O'Reilly and R.
 * Plamondon 2009, "Development of a Sigma-Lognormal representation for on-line signatures"). Each
 * stroke runs along a circular arc to its knot with a speed that is lognormal in time; strokes
 * begin before the last one has ended and add up, which rounds the corners. All strokes take
 * equally long, whatever their length.
 */
final class PenPath {
  /** Standard deviation of the logarithm of time; the median stroke is half done at time 1. */
  private static final double SIGMA = 0.28;

  private static final double BEGINS = 0.3;
  private static final double ENDS = 3.0;
  private static final double TIME_STEP = 0.04;
  private static final double TREMOR_MEMORY = 0.85;

  private PenPath() {}

  /**
   * The pen's paths through {@code knots}, one list of points from pen-down to lift.
   *
   * @param fluency time between the beginnings of two strokes; the less, the rounder
   * @param tremor the deviation of a shaking pen
   */
  static List<List<Synthesis.Point>> through(
      List<LetterForm.Knot> knots, double fluency, double tremor, Random random) {
    List<List<Synthesis.Point>> paths = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= knots.size(); i++) {
      if (i == knots.size() || knots.get(i).start()) {
        paths.add(path(knots.subList(from, i), fluency, tremor, random));
        from = i;
      }
    }
    return paths;
  }

  private static List<Synthesis.Point> path(
      List<LetterForm.Knot> knots, double fluency, double tremor, Random random) {
    List<Arc> arcs = new ArrayList<>();
    for (int i = 1; i < knots.size(); i++) {
      arcs.add(Arc.between(knots.get(i - 1), knots.get(i)));
    }
    double until = (arcs.size() - 1) * fluency + ENDS;
    int count = Math.max(2, (int) ((until - BEGINS) / TIME_STEP));
    double[] xs = new double[count];
    double[] ys = new double[count];
    double shakeX = 0;
    double shakeY = 0;
    for (int k = 0; k < count; k++) {
      double time = BEGINS + k * TIME_STEP;
      shakeX = TREMOR_MEMORY * shakeX + tremor * random.nextGaussian();
      shakeY = TREMOR_MEMORY * shakeY + tremor * random.nextGaussian();
      xs[k] = knots.get(0).x() + shakeX;
      ys[k] = knots.get(0).y() + shakeY;
      for (int i = 0; i < arcs.size() && time - i * fluency > BEGINS; i++) {
        double done = done(time - i * fluency);
        xs[k] += arcs.get(i).x(done);
        ys[k] += arcs.get(i).y(done);
      }
    }
    return pressed(xs, ys);
  }

  /** The share of a stroke that is done after {@code time}: the lognormal distribution function. */
  private static double done(double time) {
    if (time >= ENDS) {
      return 1;
    }
    // The logistic function stands in for the normal one: within 0.01.
    return 1 / (1 + Math.exp(-1.702 * Math.log(time) / SIGMA));
  }

  /** A slow pen leaves more ink than a fast one. */
  private static List<Synthesis.Point> pressed(double[] xs, double[] ys) {
    double length = 0;
    for (int k = 1; k < xs.length; k++) {
      length += Math.hypot(xs[k] - xs[k - 1], ys[k] - ys[k - 1]);
    }
    double usual = Math.max(1e-9, length / (xs.length - 1));
    List<Synthesis.Point> points = new ArrayList<>();
    for (int k = 0; k < xs.length; k++) {
      int before = Math.max(0, k - 3);
      int after = Math.min(xs.length - 1, k + 3);
      double speed = Math.hypot(xs[after] - xs[before], ys[after] - ys[before]) / (after - before);
      points.add(new Synthesis.Point(xs[k], ys[k], 0.75 + 0.5 / (1 + speed / usual)));
    }
    return points;
  }

  /**
   * A circular arc from one knot to the next, as displacements from its beginning (O'Reilly and
   * Plamondon 2009, equation 4, integrated).
   *
   * @param radius signed: positive turns counter-clockwise; 0 for a straight line
   * @param from direction at the beginning, in radians
   */
  record Arc(double dx, double dy, double radius, double from, double bend) {
    private static final double STRAIGHT = 1e-3;
    private static final double ROUNDEST = 3;

    static Arc between(LetterForm.Knot start, LetterForm.Knot end) {
      double dx = end.x() - start.x();
      double dy = end.y() - start.y();
      double bend = Math.max(-ROUNDEST, Math.min(ROUNDEST, end.bend()));
      double radius = Math.abs(bend) < STRAIGHT ? 0 : Math.hypot(dx, dy) / (2 * Math.sin(bend / 2));
      return new Arc(dx, dy, radius, Math.atan2(dy, dx) - bend / 2, bend);
    }

    /** How far to the right the pen is when the share {@code done} is done. */
    double x(double done) {
      return radius == 0 ? dx * done : radius * (Math.sin(from + bend * done) - Math.sin(from));
    }

    /** How far up. */
    double y(double done) {
      return radius == 0 ? dy * done : radius * (Math.cos(from) - Math.cos(from + bend * done));
    }
  }
}

package io.countersign.trainer.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The movement of a hand by the sigma-lognormal model: R. Plamondon, "A kinematic theory of rapid
 * human movements", 1995; C. O'Reilly and R. Plamondon 2009, equations 1 to 4; M. A. Ferrer, M.
 * Diaz, C. Carmona-Duarte and A. Morales 2017, "Static and dynamic synthesis of Bengali and
 * Devanagari signatures", for targets joined by arcs. Stroke j runs D_j along a circular arc from
 * angle θs to θe with the speed D_j Λ(t; t0_j, μ_j, σ_j), a lognormal in time; strokes overlap and
 * add up as vectors, so that the pen rounds the targets it is aimed at.
 *
 * <p>Departures: D is the chord to the target rather than the arc, and distance is accumulated by
 * the lognormal's distribution function, so no speed is integrated.
 *
 * @param overlap time from one stroke's beginning to the next one's, in median stroke times: the
 *     less, the rounder
 * @param sigma of the lognormals
 * @param variation how many times the published ranges for one person parameters vary
 * @param tremor deviation of a shaking pen, in ascender heights
 */
record Movement(double overlap, double sigma, double variation, double tremor) {
  /** Ranges within which one person's parameters vary from signature to signature. */
  static final double START = 0.021;

  static final double MU = 0.067;
  static final double SIGMA = 0.075;

  /** ln of the median stroke time in seconds, 0.16 s, on which {@link #MU} works. */
  private static final double USUAL_MU = -1.8;

  private static final double STEP = 0.07;
  private static final double TREMOR_MEMORY = 0.8;

  /** The same in so many times the hurry. */
  Movement hurried(double hurry) {
    return new Movement(overlap / hurry, sigma, variation, tremor);
  }

  /** A stroke in time: when it begins, its median duration's logarithm, its shape. */
  private record Timing(double start, double mu, double sigma) {
    /** The share of the stroke that is done. */
    double done(double time) {
      double since = time - start;
      // The logistic function stands in for the normal one: within 0.01.
      return since <= 0 ? 0 : 1 / (1 + Math.exp(-1.702 * (Math.log(since) - mu) / sigma));
    }

    double begins() {
      return start + Math.exp(mu - 2.7 * sigma);
    }

    double ends() {
      return start + Math.exp(mu + 2.7 * sigma);
    }
  }

  /** The pen's ways through {@code knots}, one from each pen-down to its lift. */
  List<List<Synthesis.Point>> through(List<LetterForm.Knot> knots, Random random) {
    List<List<Synthesis.Point>> paths = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= knots.size(); i++) {
      if (i == knots.size() || knots.get(i).start()) {
        if (i > from + 1) {
          paths.add(component(knots.subList(from, i), random));
        }
        from = i;
      }
    }
    return paths;
  }

  private List<Synthesis.Point> component(List<LetterForm.Knot> knots, Random random) {
    int strokes = knots.size() - 1;
    List<PenPath.Arc> arcs = new ArrayList<>();
    List<Timing> timings = new ArrayList<>();
    // Drawn once for the component; strokes differ by a third of that.
    double slower = MU * uniform(random);
    double blunter = SIGMA * uniform(random);
    double later = START * uniform(random);
    double length = 0;
    for (int i = 1; i <= strokes; i++) {
      arcs.add(PenPath.Arc.between(knots.get(i - 1), knots.get(i)));
      length += Math.hypot(arcs.get(i - 1).dx(), arcs.get(i - 1).dy()) / strokes;
    }
    double until = 0;
    double begin = 0;
    for (PenPath.Arc arc : arcs) {
      // Long strokes take a little longer: isochrony holds in part.
      double relative = Math.hypot(arc.dx(), arc.dy()) / Math.max(1e-9, length);
      double mu =
          0.25 * Math.log(Math.max(0.2, relative))
              + USUAL_MU * variation * (slower + MU * uniform(random) / 3);
      double width = sigma * (1 + variation * (blunter + SIGMA * uniform(random) / 3));
      double start =
          begin * (1 + variation * later) + overlap * variation * START * uniform(random);
      Timing timing = new Timing(start, mu, Math.max(0.08, width));
      timings.add(timing);
      until = Math.max(until, timing.ends());
      begin += overlap * Math.exp(mu);
    }
    double first = timings.get(0).begins();
    int count = Math.max(3, (int) ((until - first) / STEP) + 1);
    double[] xs = new double[count];
    double[] ys = new double[count];
    for (int i = 0; i < strokes; i++) {
      follow(arcs.get(i), timings.get(i), first, xs, ys);
    }
    return inked(knots.get(0), xs, ys, random);
  }

  private static void follow(
      PenPath.Arc arc, Timing timing, double first, double[] xs, double[] ys) {
    for (int k = 0; k < xs.length; k++) {
      double time = first + k * STEP;
      if (time > timing.begins()) {
        double done = time >= timing.ends() ? 1 : timing.done(time);
        xs[k] += arc.x(done);
        ys[k] += arc.y(done);
      }
    }
  }

  /** A slow pen leaves more ink than a fast one. */
  private List<Synthesis.Point> inked(
      LetterForm.Knot from, double[] xs, double[] ys, Random random) {
    int count = xs.length;
    double length = 0;
    for (int k = 1; k < count; k++) {
      length += Math.hypot(xs[k] - xs[k - 1], ys[k] - ys[k - 1]);
    }
    double usual = Math.max(1e-9, length / (count - 1));
    double shakeX = 0;
    double shakeY = 0;
    List<Synthesis.Point> points = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      int before = Math.max(0, k - 2);
      int after = Math.min(count - 1, k + 2);
      double speed = Math.hypot(xs[after] - xs[before], ys[after] - ys[before]) / (after - before);
      shakeX = TREMOR_MEMORY * shakeX + tremor * random.nextGaussian();
      shakeY = TREMOR_MEMORY * shakeY + tremor * random.nextGaussian();
      double pressure = 0.7 + 0.6 / (1 + speed / usual);
      points.add(
          new Synthesis.Point(from.x() + xs[k] + shakeX, from.y() + ys[k] + shakeY, pressure));
    }
    return points;
  }

  private static double uniform(Random random) {
    return 2 * random.nextDouble() - 1;
  }
}

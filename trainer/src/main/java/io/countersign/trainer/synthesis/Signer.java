package io.countersign.trainer.synthesis;

import java.util.List;
import java.util.Random;

/**
 * A signer: what they mean to write, how their hand moves, and how much they differ from one
 * signature to the next, in which real signers differ most of all.
 *
 * @param knots the targets that are meant, without slant
 * @param movement of the usual signature
 * @param slant sideways lean, x per y
 * @param uphill direction of the baseline, in radians
 * @param pose how much slant, size and direction change
 * @param habit how much letters do
 * @param scale pixels of an ascender on a scan
 */
record Signer(
    List<LetterForm.Knot> knots,
    Movement movement,
    double slant,
    double uphill,
    Pose pose,
    Variation habit,
    double scale) {
  /** How many times the published ranges the middle signer varies. */
  private static final double VARIABILITY = 1.1;

  Signer {
    knots = List.copyOf(knots);
  }

  /** The signer of a population that is found in the stream {@code random}. */
  static Signer of(Random random, Generator.Population population) {
    Plan plan = new Plan(random, 0.04 + 0.06 * random.nextDouble());
    Ductus.any(random, population.ductus()).write(plan, random);
    double stature = Math.exp(0.3 * random.nextGaussian());
    double variability =
        Math.max(0.4, Math.min(2.6, VARIABILITY * Math.exp(0.4 * random.nextGaussian())))
            * population.signers();
    Movement movement =
        new Movement(
            0.45 + 0.45 * random.nextDouble(),
            0.2 + 0.15 * random.nextDouble(),
            variability,
            0.001);
    List<LetterForm.Knot> knots =
        plan.knots().stream()
            .map(k -> new LetterForm.Knot(k.x(), k.y() * stature, k.bend(), k.letter(), k.start()))
            .toList();
    return new Signer(
        knots,
        movement,
        -0.15 + 0.7 * random.nextDouble(),
        Math.toRadians(3 * random.nextGaussian()),
        Pose.of(random, population.signers()),
        Variation.of(variability, random),
        55 + 65 * random.nextDouble());
  }

  /** The signer signs. */
  List<List<Synthesis.Point>> sign(Random random) {
    List<LetterForm.Knot> meant = habit.vary(knots, random);
    double hurry = 1 + 0.08 * movement.variation() * random.nextGaussian();
    return movement
        .hurried(Math.max(0.6, hurry))
        .through(pose.placed(meant, slant, uphill, random), random);
  }

  /**
   * How much a signature's place on the line changes: standard deviations of slant, size, aspect
   * and direction.
   */
  record Pose(double lean, double size, double aspect, double turn) {
    /** How much the middle signer's place on the line changes, times what is drawn. */
    private static final double CHANGES = 1.1;

    static Pose of(Random random, double times) {
      double changes = CHANGES * times;
      return new Pose(
          changes * (0.015 + 0.06 * random.nextDouble()),
          changes * (0.03 + 0.15 * random.nextDouble()),
          changes * (0.03 + 0.11 * random.nextDouble()),
          changes * Math.toRadians(0.7 + 2.8 * random.nextDouble() * random.nextDouble()));
    }

    List<LetterForm.Knot> placed(
        List<LetterForm.Knot> knots, double slant, double uphill, Random random) {
      double leaning = slant + lean * random.nextGaussian();
      double scale = Math.exp(size * random.nextGaussian());
      double wide = scale * Math.exp(aspect * random.nextGaussian());
      double angle = uphill + turn * random.nextGaussian();
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      return knots.stream()
          .map(
              knot -> {
                double x = (knot.x() + leaning * knot.y()) * wide;
                double y = knot.y() * scale;
                return new LetterForm.Knot(
                    x * cos - y * sin, x * sin + y * cos, knot.bend(), knot.letter(), knot.start());
              })
          .toList();
    }
  }
}

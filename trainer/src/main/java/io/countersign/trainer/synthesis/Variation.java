package io.countersign.trainer.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How one person's targets differ from signature to signature. Within the ranges published for one
 * person, distance D ±2.5 % and angles ±0.1 rad, drawn once for each component, that is each stroke
 * from pen-down to lift, and to a lesser part for each target; errors carry on along the line, as
 * the hand does not look back, but die away, as the eye does. Beside that letters are set wider or
 * narrower, written larger, flatter, or left out, and lifts are made or spared.
 *
 * @param strength how many times the published ranges
 * @param spacing standard deviation of where a letter begins and of its size, in ascender heights
 * @param slurred probability that a letter is hardly written
 * @param relifted probability that a letter is joined that usually is not
 */
record Variation(double strength, double spacing, double slurred, double relifted) {
  /** Ranges within which one person's strokes vary, as shares and in radians. */
  static final double DISTANCE = 0.025;

  static final double ANGLE = 0.1;

  /** What a stroke varies in its component, beside what the component varies. */
  private static final double WITHIN = 0.6;

  /** How much of an error the next target still has. */
  private static final double CARRIED = 0.8;

  /** How much letters are moved, times what is drawn. */
  private static final double LETTERS = 1.4;

  static Variation of(double strength, Random random) {
    double spacing = LETTERS * strength * (0.01 + 0.05 * random.nextDouble());
    double careless = random.nextDouble() * random.nextDouble();
    return new Variation(strength, spacing, 0.1 * careless, 0.12 * random.nextDouble() * careless);
  }

  /** The targets as they come this time. */
  List<LetterForm.Knot> vary(List<LetterForm.Knot> knots, Random random) {
    List<LetterForm.Knot> varied = new ArrayList<>();
    LetterForm.Knot last = new LetterForm.Knot(0, 0, 0, -1, true);
    double errorX = 0;
    double errorY = 0;
    double longer = 0;
    double turned = 0;
    Letter letter = new Letter(0, 0, 1, false);
    for (LetterForm.Knot knot : knots) {
      if (knot.letter() != last.letter()) {
        letter = letter.next(this, random);
      }
      if (knot.start()) {
        longer = DISTANCE * uniform(random);
        turned = ANGLE * uniform(random);
      }
      double stretch = 1 + strength * (longer + WITHIN * DISTANCE * uniform(random));
      double angle = strength * WITHIN * (turned + ANGLE * uniform(random));
      double dx = knot.x() - last.x();
      double dy = knot.y() - last.y();
      errorX = CARRIED * errorX + stretch * (dx * Math.cos(angle) - dy * Math.sin(angle)) - dx;
      errorY = CARRIED * errorY + stretch * (dx * Math.sin(angle) + dy * Math.cos(angle)) - dy;
      last = knot;
      double bend = knot.bend() + strength * ANGLE * (uniform(random) + uniform(random));
      boolean joined = knot.start() && varied.size() > 0 && random.nextDouble() < relifted;
      if (!letter.slurred || knot.start() || random.nextDouble() < 0.4) {
        varied.add(
            new LetterForm.Knot(
                knot.x() + errorX + letter.dx,
                (knot.y() + errorY) * letter.size + letter.dy,
                bend,
                knot.letter(),
                knot.start() && !joined));
      }
    }
    return varied;
  }

  /** How a letter came out: where, how large, whether it was hardly written. */
  private record Letter(double dx, double dy, double size, boolean slurred) {
    Letter next(Variation habit, Random random) {
      return new Letter(
          dx + habit.spacing * random.nextGaussian(),
          0.6 * dy + 0.5 * habit.spacing * random.nextGaussian(),
          Math.exp(0.7 * Math.log(size) + 1.2 * habit.spacing * random.nextGaussian()),
          random.nextDouble() < habit.slurred);
    }
  }

  private static double uniform(Random random) {
    return 2 * random.nextDouble() - 1;
  }
}

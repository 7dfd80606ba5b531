package io.countersign.trainer.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Somebody who practises another's signature from pictures of it: they follow the line in their own
 * order, with lifts and joins of their own, slowly, with errors of proportion that are their own
 * hand's and come in each attempt, and with less of them the more skilled they are.
 */
final class Forger {
  /** Levels of skill; attempts are cycled over them. */
  static final int LEVELS = 3;

  /** How large all errors are. */
  private static final double ERRORS = 1.95;

  /** How much of their own slant and roundness forgers put in. */
  private static final double STYLE = 2.1;

  /** Errors of the levels, from the most skilled to the least. */
  private static final double[] CLUMSY = {0.7, 1, 1.4};

  /** Deviation of the logarithm of errors among forgers of a level. */
  private static final double SPREAD = 0.25;

  private final Signer signer;
  private final Random habits;
  private final double clumsy;
  private final List<LetterForm.Knot> practised;
  private final Movement movement;

  /**
   * @param number of the forger, whose rest by {@link #LEVELS} is their level
   * @param errors how large errors are, times the usual
   * @param habits the forger's stream for this signer
   */
  Forger(Signer signer, int number, double errors, Random habits) {
    this.signer = signer;
    this.habits = habits;
    clumsy = ERRORS * CLUMSY[number % LEVELS] * Math.exp(SPREAD * habits.nextGaussian()) * errors;
    double slow = 0.9 + 0.5 * habits.nextDouble();
    movement =
        new Movement(
            slow,
            0.2 + 0.1 * habits.nextDouble(),
            0.8 + 0.4 * clumsy * habits.nextDouble(),
            0.001 + 0.005 * clumsy * habits.nextDouble());
    double reach = 0.6 + 0.7 * habits.nextDouble();
    practised = inOwnWay(Seen.of(signer.sign(habits), reach));
  }

  /** Another attempt. */
  List<List<Synthesis.Point>> attempt(Random random) {
    Variation hand = new Variation(0.65 * clumsy, 0.02 * clumsy, 0, 0);
    Signer.Pose pose = signer.pose();
    return movement.through(pose.placed(hand.vary(practised, random), 0, 0, random), random);
  }

  /** The forger's proportions, order and joins in what was seen. */
  private List<LetterForm.Knot> inOwnWay(List<LetterForm.Knot> seen) {
    double wide = Math.exp(0.1 * clumsy * habits.nextGaussian());
    double lean = STYLE * 0.06 * clumsy * habits.nextGaussian();
    double round = Math.max(0.4, 1 + STYLE * 0.12 * clumsy * habits.nextGaussian());
    double relift = 0.05 * clumsy * habits.nextDouble();
    double rejoin = 0.15 * clumsy * habits.nextDouble();
    List<LetterForm.Knot> own = new ArrayList<>();
    double dx = 0;
    double dy = 0;
    double size = 0;
    for (LetterForm.Knot knot : reordered(seen)) {
      // Errors of proportion reach over a few targets, those of a single target do not.
      dx = 0.87 * dx + 0.05 * clumsy * habits.nextGaussian();
      dy = 0.8 * dy + 0.035 * clumsy * habits.nextGaussian();
      size = 0.9 * size + 0.035 * clumsy * habits.nextGaussian();
      double y = knot.y() * (1 + size) + dy + 0.012 * clumsy * habits.nextGaussian();
      double x = wide * knot.x() + lean * y + dx + 0.012 * clumsy * habits.nextGaussian();
      double bend = round * knot.bend() + 0.13 * clumsy * habits.nextGaussian();
      boolean start = own.isEmpty() || (knot.start() ? habits.nextDouble() >= rejoin : false);
      own.add(new LetterForm.Knot(x, y, bend, knot.letter(), start));
      if (!start && habits.nextDouble() < relift) {
        own.add(new LetterForm.Knot(x, y, 0, knot.letter(), true));
      }
    }
    return own;
  }

  /** Some lines are drawn from the other end. */
  private List<LetterForm.Knot> reordered(List<LetterForm.Knot> seen) {
    List<LetterForm.Knot> ordered = new ArrayList<>();
    double turnedAround = 0.2 * clumsy * habits.nextDouble();
    int from = 0;
    for (int i = 1; i <= seen.size(); i++) {
      if (i == seen.size() || seen.get(i).start()) {
        List<LetterForm.Knot> line = seen.subList(from, i);
        ordered.addAll(habits.nextDouble() < turnedAround ? backwards(line) : line);
        from = i;
      }
    }
    return ordered;
  }

  private static List<LetterForm.Knot> backwards(List<LetterForm.Knot> line) {
    List<LetterForm.Knot> backwards = new ArrayList<>();
    for (int i = line.size() - 1; i >= 0; i--) {
      LetterForm.Knot knot = line.get(i);
      boolean start = backwards.isEmpty();
      double bend = start ? 0 : -line.get(i + 1).bend();
      backwards.add(new LetterForm.Knot(knot.x(), knot.y(), bend, knot.letter(), start));
    }
    return backwards;
  }
}

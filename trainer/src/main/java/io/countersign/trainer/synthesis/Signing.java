package io.countersign.trainer.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One act of signing: the knots of a hand as they came out this time. A genuine one varies about
 * the hand. A skilled forgery is another hand's copy of it: the forger's own slant, proportions and
 * roundness, corners cut by looking rather than knowing, every knot a little off in the forger's
 * own way, and the tremor of a slow pen.
 *
 * @param fluency time between the beginnings of two strokes
 * @param tremor deviation of the pen from its way, in ascender heights
 */
record Signing(List<LetterForm.Knot> knots, double fluency, double tremor) {
  /** Standard deviation of a genuine knot, in ascender heights. */
  private static final double KNOT = 0.02;

  private static final double LETTER = 0.025;
  private static final double BEND = 0.08;
  private static final double FORGED_KNOT = 0.11;
  private static final double FORGED_LETTER = 0.09;
  private static final double FORGED_BEND = 0.25;
  private static final double FORGED_SLANT = 0.14;
  private static final double FORGED_STRETCH = 0.1;
  private static final double CUT = 0.1;

  Signing {
    knots = List.copyOf(knots);
  }

  List<List<Synthesis.Point>> strokes(Random random) {
    return PenPath.through(knots, fluency, tremor, random);
  }

  /** The hand's owner signs. */
  static Signing genuine(Hand hand, Random random) {
    List<LetterForm.Knot> varied = vary(hand.knots(), hand.steadiness(), random);
    double fluency = hand.fluency() + 0.03 * random.nextGaussian();
    return new Signing(pose(varied, hand.slant(), random), fluency, 0.001);
  }

  /** Somebody else copies; {@code forger} is the stream of the forger's habits with this hand. */
  static Signing forged(Hand hand, Random forger, Random random) {
    double stretch = Math.exp(FORGED_STRETCH * forger.nextGaussian());
    double slant = hand.slant() + FORGED_SLANT * forger.nextGaussian();
    double roundness = 1 + 0.2 * forger.nextGaussian();
    double fluency = hand.fluency() + 0.1 * forger.nextDouble() + 0.03 * random.nextGaussian();
    double tremor = 0.001 + 0.004 * forger.nextDouble();
    List<LetterForm.Knot> copied = new ArrayList<>();
    double[] letter = {0, 0};
    int current = -1;
    for (LetterForm.Knot knot : cut(hand.knots())) {
      if (knot.letter() != current) {
        current = knot.letter();
        letter[0] += FORGED_LETTER * forger.nextGaussian();
        letter[1] = FORGED_LETTER * forger.nextGaussian();
      }
      copied.add(
          new LetterForm.Knot(
              knot.x() * stretch + letter[0] + FORGED_KNOT * forger.nextGaussian(),
              knot.y() + letter[1] + FORGED_KNOT * forger.nextGaussian(),
              knot.bend() * roundness + FORGED_BEND * forger.nextGaussian(),
              knot.letter(),
              knot.start()));
    }
    return new Signing(pose(vary(copied, 1.1, random), slant, random), fluency, tremor);
  }

  private static List<LetterForm.Knot> vary(
      List<LetterForm.Knot> knots, double strength, Random random) {
    List<LetterForm.Knot> varied = new ArrayList<>();
    double dx = 0;
    double dy = 0;
    int current = -1;
    for (LetterForm.Knot knot : knots) {
      if (knot.letter() != current) {
        current = knot.letter();
        dx += LETTER * strength * random.nextGaussian();
        dy = 0.6 * dy + LETTER * strength * random.nextGaussian();
      }
      varied.add(
          knot.moved(
              dx + KNOT * strength * random.nextGaussian(),
              dy + KNOT * strength * random.nextGaussian(),
              BEND * strength * random.nextGaussian()));
    }
    return varied;
  }

  /** Slant, size and direction of this time. */
  private static List<LetterForm.Knot> pose(
      List<LetterForm.Knot> knots, double slant, Random random) {
    double lean = slant + 0.04 * random.nextGaussian();
    double scaleX = Math.exp(0.05 * random.nextGaussian());
    double scaleY = Math.exp(0.05 * random.nextGaussian());
    double angle = Math.toRadians(1.8 * random.nextGaussian());
    List<LetterForm.Knot> posed = new ArrayList<>();
    for (LetterForm.Knot knot : knots) {
      double x = (knot.x() + lean * knot.y()) * scaleX;
      double y = knot.y() * scaleY;
      posed.add(
          new LetterForm.Knot(
              x * Math.cos(angle) - y * Math.sin(angle),
              x * Math.sin(angle) + y * Math.cos(angle),
              knot.bend(),
              knot.letter(),
              knot.start()));
    }
    return posed;
  }

  /** Knots drawn toward the middle of their neighbours. */
  private static List<LetterForm.Knot> cut(List<LetterForm.Knot> knots) {
    List<LetterForm.Knot> cut = new ArrayList<>();
    for (int i = 0; i < knots.size(); i++) {
      LetterForm.Knot knot = knots.get(i);
      boolean inside = i > 0 && i + 1 < knots.size() && !knot.start() && !knots.get(i + 1).start();
      if (inside) {
        double x = (knots.get(i - 1).x() + knots.get(i + 1).x()) / 2;
        double y = (knots.get(i - 1).y() + knots.get(i + 1).y()) / 2;
        knot = knot.moved(CUT * (x - knot.x()), CUT * (y - knot.y()), 0);
      }
      cut.add(knot);
    }
    return cut;
  }
}

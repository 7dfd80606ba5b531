package io.countersign.trainer.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A writer's own way of signing, found once from their random stream: the knots the pen aims at in
 * every signature, its slant, how fluently stroke follows stroke, and how steady the writer is. An
 * initial or two, some letters that may shrink toward the end, then maybe a flourish.
 */
final class Hand {
  /** How far a writer's letters are from the common forms. */
  private static final double OWN_SHAPE = 0.07;

  private static final double OWN_BEND = 0.3;

  private final List<LetterForm.Knot> knots = new ArrayList<>();
  private final double slant;
  private final double steadiness;
  private final double fluency;

  Hand(Random random) {
    slant = -0.2 + 0.8 * random.nextDouble();
    steadiness = 0.7 + 0.6 * random.nextDouble();
    fluency = 0.55 + 0.35 * random.nextDouble();
    double width = 0.32 + 0.34 * random.nextDouble();
    double last = 0.35 + 0.65 * random.nextDouble();
    int letters = 4 + random.nextInt(6);
    int second = random.nextDouble() < 0.5 ? 2 + random.nextInt(letters - 2) : letters;
    double x = initial(random, 0, 0, 2 * width);
    for (int letter = 1; letter < letters; letter++) {
      boolean again = letter == second;
      double shrink = 1 + (last - 1) * letter / letters;
      x =
          again
              ? initial(random, letter, x + 0.4 * width * random.nextDouble(), 1.8 * width)
              : letter(random, letter, x, width * (0.7 + 0.6 * random.nextDouble()), shrink);
    }
    knots.addAll(flourish(x, letters, random));
  }

  private Hand(Random own, Random random, int letters) {
    slant = -0.2 + 0.8 * own.nextDouble();
    steadiness = 0.7 + 0.6 * own.nextDouble();
    fluency = 0.55 + 0.35 * own.nextDouble();
    double width = 0.32 + 0.34 * own.nextDouble();
    knots.add(new LetterForm.Knot(0, 0, 0, 0, true));
    double x = 0;
    for (int letter = 0; letter < letters; letter++) {
      x = letter(random, letter, x, width * (0.7 + 0.6 * random.nextDouble()), 1);
    }
  }

  /** A word of small letters with the slant, pace and width of the hand that {@code own} gives. */
  static Hand word(Random own, int letters, Random random) {
    return new Hand(own, random, letters);
  }

  private double initial(Random random, int letter, double from, double width) {
    List<double[]> forms = LetterForm.INITIALS;
    double[] form = forms.get(random.nextInt(forms.size()));
    return add(random, letter, from, width, 0.9 + 0.35 * random.nextDouble(), form, true);
  }

  private double letter(Random random, int letter, double from, double width, double height) {
    double[] form = LetterForm.any(random).strokes();
    boolean lifted = random.nextDouble() < 0.1;
    return add(random, letter, from, width, height, form, lifted);
  }

  private double add(
      Random random,
      int letter,
      double from,
      double width,
      double height,
      double[] form,
      boolean lifted) {
    double end = from;
    for (int i = 0; i < form.length; i += 3) {
      double x = from + width * (form[i] + OWN_SHAPE * random.nextGaussian());
      double y = height * (form[i + 1] + OWN_SHAPE * random.nextGaussian());
      double bend = form[i + 2] + OWN_BEND * random.nextGaussian();
      knots.add(new LetterForm.Knot(x, y, bend, letter, lifted && i == 0));
      end = Math.max(end, x);
    }
    return end;
  }

  List<LetterForm.Knot> knots() {
    return List.copyOf(knots);
  }

  /** Sideways lean: x per y. */
  double slant() {
    return slant;
  }

  /** How much this writer's signatures differ among themselves; 1 on average. */
  double steadiness() {
    return steadiness;
  }

  /** Time from one stroke's beginning to the next one's, in stroke times: the less, the rounder. */
  double fluency() {
    return fluency;
  }

  /**
   * What some writers add: knots after a name that ends at {@code x}, as letter number {@code
   * letter}; often none.
   */
  private static List<LetterForm.Knot> flourish(double x, int letter, Random random) {
    double low = -0.3 - 0.3 * random.nextDouble();
    double left = x * (0.1 + 0.3 * random.nextDouble());
    double right = x * (0.8 + 0.3 * random.nextDouble());
    double bend = 0.5 * random.nextGaussian();
    double turn = random.nextBoolean() ? 1.9 * random.nextDouble() : -2.6;
    return switch (random.nextInt(6)) {
      // an underline, written back to front or front to back
      case 0 ->
          List.of(
              new LetterForm.Knot(left, low, 0, letter, true),
              new LetterForm.Knot(right, low + 0.2 * random.nextGaussian(), bend, letter, false));
      // the last letter sweeps back below the name and out again
      case 1 ->
          List.of(
              new LetterForm.Knot(
                  x + 0.4 * random.nextDouble(), low * 0.6, -1.5 - bend, letter, false),
              new LetterForm.Knot(left, low - bend / 4, -0.5 + bend, letter, false),
              new LetterForm.Knot(right, low - 0.2 * random.nextDouble(), turn, letter, false));
      // it runs out to the right
      case 2 ->
          List.of(
              new LetterForm.Knot(x + 0.35, 0.3 * random.nextDouble(), bend, letter, false),
              new LetterForm.Knot(x + 0.9, 0.5 * random.nextGaussian(), -bend, letter, false));
      // it goes around the name
      case 3 ->
          List.of(
              new LetterForm.Knot(x + 0.4, 0.75, 1.4, letter, false),
              new LetterForm.Knot(x / 2, 1.3, 0.7, letter, false),
              new LetterForm.Knot(left - 0.3, 0.3, 1.4, letter, false),
              new LetterForm.Knot(right, low, 1.5, letter, false));
      default -> List.of();
    };
  }
}

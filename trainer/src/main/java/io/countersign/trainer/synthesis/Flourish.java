package io.countersign.trainer.synthesis;

import java.util.List;
import java.util.Random;

/** What some writers add at the end of their name. */
final class Flourish {
  private Flourish() {}

  /** Knots after a name that ends at {@code x}, as letter number {@code letter}; often none. */
  static List<Knot> of(double x, int letter, Random random) {
    double low = -0.3 - 0.3 * random.nextDouble();
    double left = x * (0.1 + 0.3 * random.nextDouble());
    double right = x * (0.8 + 0.3 * random.nextDouble());
    double bend = 0.5 * random.nextGaussian();
    double turn = random.nextBoolean() ? 1.9 * random.nextDouble() : -2.6;
    return switch (random.nextInt(6)) {
      // an underline, written back to front or front to back
      case 0 ->
          List.of(
              new Knot(left, low, 0, letter, true),
              new Knot(right, low + 0.2 * random.nextGaussian(), bend, letter, false));
      // the last letter sweeps back below the name and out again
      case 1 ->
          List.of(
              new Knot(x + 0.4 * random.nextDouble(), low * 0.6, -1.5 - bend, letter, false),
              new Knot(left, low - bend / 4, -0.5 + bend, letter, false),
              new Knot(right, low - 0.2 * random.nextDouble(), turn, letter, false));
      // it runs out to the right
      case 2 ->
          List.of(
              new Knot(x + 0.35, 0.3 * random.nextDouble(), bend, letter, false),
              new Knot(x + 0.9, 0.5 * random.nextGaussian(), -bend, letter, false));
      // it goes around the name
      case 3 ->
          List.of(
              new Knot(x + 0.4, 0.75, 1.4, letter, false),
              new Knot(x / 2, 1.3, 0.7, letter, false),
              new Knot(left - 0.3, 0.3, 1.4, letter, false),
              new Knot(right, low, 1.5, letter, false));
      default -> List.of();
    };
  }
}

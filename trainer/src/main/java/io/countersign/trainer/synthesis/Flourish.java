package io.countersign.trainer.synthesis;

import java.util.Random;

/** What some signers add to their name: underlines, sweeps, loops, dots. */
final class Flourish {
  private Flourish() {}

  /** Adds one or two with so much probability. */
  static void add(Plan plan, Random random, double probability) {
    for (int i = 0; i < 2; i++) {
      if (random.nextDouble() < probability / (1 + i)) {
        one(plan, random);
        plan.finishWord();
      }
    }
  }

  private static void one(Plan plan, Random random) {
    double x = plan.x();
    double low = -0.25 - 0.4 * random.nextDouble();
    double left = x * (0.05 + 0.3 * random.nextDouble());
    double right = x * (0.75 + 0.4 * random.nextDouble());
    double bend = 0.5 * random.nextGaussian();
    switch (random.nextInt(7)) {
      case 0 -> { // an underline
        plan.add(left, low, 0, true);
        plan.add(right, low + 0.25 * random.nextGaussian(), bend, false);
      }
      case 1 -> { // the last letter sweeps back below the name and out again
        plan.add(x + 0.4 * random.nextDouble(), 0.6 * low, -1.5 - bend, false);
        plan.add(left, low - bend / 4, bend - 0.5, false);
        plan.add(right, low - 0.2 * random.nextDouble(), 1.9 * random.nextGaussian(), false);
      }
      case 2 -> { // it runs out, far and straight
        plan.add(x + 0.4, 0.4 * random.nextDouble(), bend, false);
        plan.add(x + 0.6 + 2 * random.nextDouble(), 0.7 * random.nextGaussian(), bend / 3, false);
      }
      case 3 -> { // around the name
        plan.add(x + 0.4, 0.75, 1.4, false);
        plan.add(x / 2, 1.3, 0.7, false);
        plan.add(left - 0.3, 0.3, 1.4, false);
        plan.add(right, low, 1.5, false);
      }
      case 4 -> { // a zigzag below
        plan.add(left, low, 0, random.nextBoolean());
        plan.add(right, low, bend / 2, false);
        plan.add((left + right) / 2, low - 0.2, -2 * random.nextDouble(), false);
        plan.add(right + 0.2, low - 0.25, 1.5 * random.nextDouble(), false);
      }
      case 5 -> { // strokes through it, there and back
        plan.add(
            left - 0.3 * random.nextDouble(), 0.5 * random.nextGaussian(), 0, random.nextBoolean());
        plan.add(right + 0.5 * random.nextDouble(), 0.5 + 0.5 * random.nextGaussian(), bend, false);
        if (random.nextBoolean()) {
          plan.add(left + random.nextDouble(), 0.6 * random.nextGaussian(), 2 * bend, false);
          plan.add(right, 0.6 * random.nextGaussian(), 2 * bend, false);
        }
      }
      default -> { // two dots, or a short bar
        double y = random.nextBoolean() ? low : 0.3;
        plan.add(right, y, 0, true);
        plan.add(right + 0.1, y, 0, false);
        plan.add(right + 0.25, y - 0.1, 0, true);
        plan.add(right + 0.3, y - 0.1, 0, false);
      }
    }
  }
}

package io.countersign.trainer.pages;

import java.awt.Color;
import java.util.List;
import java.util.Random;

/** Draws from a page's own random stream. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  boolean is(double probability) {
    return random.nextDouble() < probability;
  }

  double between(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** From {@code from} to {@code to}, both included. */
  int whole(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  double normal() {
    return random.nextGaussian();
  }

  long seed() {
    return random.nextLong();
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A dark colour: black mostly, or what ballpoints, fountain pens and felt tips have. */
  Color pen() {
    return switch (whole(0, 9)) {
      case 0, 1, 2, 3 -> level(whole(0, 70));
      case 4, 5, 6 -> new Color(whole(0, 60), whole(10, 80), whole(110, 210));
      case 7 -> new Color(whole(40, 100), whole(30, 60), whole(110, 170));
      case 8 -> new Color(whole(130, 200), whole(10, 50), whole(10, 60));
      default -> level(whole(60, 130));
    };
  }

  /** A stamp's colour. */
  Color stamp() {
    return switch (whole(0, 5)) {
      case 0, 1 -> new Color(whole(20, 90), whole(30, 100), whole(120, 220));
      case 2, 3 -> new Color(whole(150, 220), whole(10, 80), whole(20, 90));
      case 4 -> new Color(whole(10, 90), whole(90, 150), whole(50, 110));
      default -> level(whole(0, 90));
    };
  }

  /** What is printed in colour: logos, headings, forms. */
  Color print() {
    return is(0.6) ? level(whole(0, 90)) : new Color(whole(0, 200), whole(0, 160), whole(0, 200));
  }

  static Color level(int level) {
    return new Color(level, level, level);
  }
}

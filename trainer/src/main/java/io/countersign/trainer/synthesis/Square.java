package io.countersign.trainer.synthesis;

import java.util.Random;

/**
 * A character as Chinese ones are built: strokes of a few kinds in one, two or three parts of a
 * square, beside or above each other; in running hand some strokes are joined.
 */
final class Square {
  private static final double SIZE = 1.1;

  private final Plan plan;
  private final Random random;
  private final double running;

  private Square(Plan plan, Random random, double running) {
    this.plan = plan;
    this.random = random;
    this.running = running;
  }

  /**
   * The next character of the plan.
   *
   * @param running 0 each stroke is set down, 1 most are joined
   */
  static void write(Plan plan, Random random, double running) {
    Square square = new Square(plan, random, running);
    double left = plan.x();
    double split = 0.35 + 0.25 * random.nextDouble();
    switch (random.nextInt(4)) {
      case 0 -> square.part(left, 0, SIZE, SIZE);
      case 1 -> {
        square.part(left, SIZE * (1 - split), SIZE, SIZE * split);
        square.part(left, 0, SIZE, SIZE * (1 - split) * 0.9);
      }
      default -> {
        square.part(left, 0, SIZE * split * 0.9, SIZE);
        square.part(left + SIZE * split, 0, SIZE * (1 - split), SIZE);
      }
    }
    plan.finishWord();
    plan.advance(SIZE + 0.1 + 0.15 * random.nextDouble());
  }

  /** Crossing bars, a box, or what falls to both sides. */
  private void part(double left, double bottom, double width, double height) {
    switch (random.nextInt(4)) {
      case 0 -> {
        int bars = 2 + random.nextInt(2);
        for (int i = 0; i < bars; i++) {
          double y = 0.9 - 0.8 * i / bars;
          stroke(left, bottom, width, height, 0.05, y, 0.95, y + 0.06, -0.1);
        }
        stroke(left, bottom, width, height, 0.5, 1, 0.5, 0, 0);
        if (random.nextBoolean()) {
          stroke(left, bottom, width, height, 0.45, 0.5, 0.05, 0.05, -0.4);
          stroke(left, bottom, width, height, 0.55, 0.5, 1, 0.05, 0.4);
        }
      }
      case 1 -> {
        stroke(left, bottom, width, height, 0.15, 0.9, 0.18, 0.1, 0);
        stroke(left, bottom, width, height, 0.15, 0.9, 0.85, 0.92, 0);
        plan.add(left + 0.83 * width, bottom + 0.1 * height, 0.1, false);
        if (random.nextBoolean()) {
          stroke(left, bottom, width, height, 0.2, 0.5, 0.8, 0.52, 0);
        }
        stroke(left, bottom, width, height, 0.2, 0.1, 0.85, 0.12, 0);
      }
      case 2 -> {
        stroke(left, bottom, width, height, 0.1, 0.75, 0.9, 0.8, 0);
        stroke(left, bottom, width, height, 0.55, 1, 0.1, 0, -0.5);
        stroke(left, bottom, width, height, 0.5, 0.7, 0.95, 0.05, 0.45);
      }
      default -> {
        stroke(left, bottom, width, height, 0.2, 1, 0.35, 0.85, -0.3);
        stroke(left, bottom, width, height, 0.1, 0.65, 0.3, 0.5, -0.3);
        stroke(left, bottom, width, height, 0.1, 0.05, 0.4, 0.4, 0.2);
        stroke(left, bottom, width, height, 0.4, 0.9, 0.95, 0.92, 0);
        plan.add(left + 0.8 * width, bottom + 0.1 * height, -0.2, false);
        plan.add(left + 0.65 * width, bottom + 0.2 * height, -0.9, false);
      }
    }
  }

  private void stroke(
      double left,
      double bottom,
      double width,
      double height,
      double fromX,
      double fromY,
      double toX,
      double toY,
      double bend) {
    boolean lifted = random.nextDouble() > 0.7 * running;
    plan.add(
        left + width * fromX,
        bottom + height * fromY,
        lifted ? 0 : 0.6 * random.nextGaussian(),
        lifted);
    plan.add(left + width * toX, bottom + height * toY, bend + 0.15 * random.nextGaussian(), false);
  }
}

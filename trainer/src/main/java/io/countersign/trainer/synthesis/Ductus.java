package io.countersign.trainer.synthesis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The kinds of signatures there are, by how they are written. */
enum Ductus {
  /** Names in joined-up Latin script. */
  LATIN(28) {
    @Override
    void write(Plan plan, Random random) {
      double width = 0.34 + 0.3 * random.nextDouble();
      double legible = Math.pow(random.nextDouble(), 0.6);
      double small = 0.6 + 0.4 * random.nextDouble();
      int words = 1 + (random.nextDouble() < 0.55 ? 1 : 0) + (random.nextDouble() < 0.1 ? 1 : 0);
      for (int word = 0; word < words; word++) {
        boolean initialOnly = word + 1 < words && random.nextDouble() < 0.35;
        plan.letter(
            Letters.any(Letters.CAPITALS, random),
            width * (1.3 + 0.8 * random.nextDouble()),
            0.9 + 0.5 * random.nextDouble(),
            1,
            word == 0 || random.nextDouble() < 0.7);
        Letters.joined(
            plan, initialOnly ? 0 : 2 + random.nextInt(6), width, small, legible, random);
        plan.finishWord();
        plan.advance(width * (initialOnly ? 0.2 : 0.5) * random.nextDouble());
      }
      Flourish.add(plan, random, 0.65);
    }
  },

  /** Short names, plainly written. */
  PLAIN(12) {
    @Override
    void write(Plan plan, Random random) {
      double width = 0.4 + 0.25 * random.nextDouble();
      if (random.nextDouble() < 0.35) {
        int letters = 3 + random.nextInt(5);
        for (int i = 0; i < letters; i++) {
          plan.letter(
              Letters.any(Letters.PRINTED, random), 1.2 * width, i == 0 ? 1.15 : 0.9, 1, true);
          plan.advance(0.25 * width);
        }
        return;
      }
      plan.letter(Letters.any(Letters.CAPITALS, random), 1.5 * width, 1, 1, true);
      Letters.joined(plan, 2 + random.nextInt(5), width, 0.9, 0.95, random);
      plan.finishWord();
    }
  },

  /** Letters that hang from a headline, with signs above and below. */
  DEVANAGARI(15) {
    @Override
    void write(Plan plan, Random random) {
      hanging(plan, Letters.DEVANAGARI, random);
      Flourish.add(plan, random, 0.2);
    }
  },

  /** The same with corners. */
  BENGALI(14) {
    @Override
    void write(Plan plan, Random random) {
      hanging(plan, Letters.BENGALI, random);
      Flourish.add(plan, random, 0.25);
    }
  },

  /** A few characters of many strokes in squares. */
  HAN(8) {
    @Override
    void write(Plan plan, Random random) {
      int characters = 2 + random.nextInt(3);
      double running = random.nextDouble();
      for (int i = 0; i < characters; i++) {
        Square.write(plan, random, running);
      }
      Flourish.add(plan, random, 0.15);
    }
  },

  /** Joined letters from right to left. */
  ARABIC(8) {
    @Override
    void write(Plan plan, Random random) {
      double width = 0.4 + 0.3 * random.nextDouble();
      int words = 1 + random.nextInt(3);
      for (int word = 0; word < words; word++) {
        int letters = 2 + random.nextInt(4);
        for (int i = 0; i < letters; i++) {
          double stretched = random.nextDouble() < 0.2 ? 1.8 : 1;
          plan.letter(
              Letters.any(Letters.ARABIC, random),
              -width * stretched,
              0.8 + 0.3 * random.nextDouble(),
              0.75 + 0.25 * random.nextDouble(),
              i == 0 || random.nextDouble() < 0.2);
        }
        plan.finishWord();
        plan.advance(-0.3 * width);
      }
      Flourish.add(plan, random, 0.35);
    }
  },

  /** Nothing that can be read: waves, zigzags and loops. */
  SCRIBBLE(6) {
    @Override
    void write(Plan plan, Random random) {
      int runs = 1 + random.nextInt(3);
      for (int run = 0; run < runs; run++) {
        boolean pointed = random.nextBoolean();
        double step = 0.15 + 0.3 * random.nextDouble();
        double high = 0.4 + 0.8 * random.nextDouble();
        int turns = 4 + random.nextInt(9);
        plan.add(plan.x(), high * random.nextDouble(), 0, run == 0 || random.nextBoolean());
        for (int i = 0; i < turns; i++) {
          plan.advance(step * (0.4 + 1.1 * random.nextDouble()));
          double fading = 1 - 0.6 * i / turns;
          double y = (i % 2 == 0 ? high : 0) * fading + 0.25 * random.nextGaussian();
          plan.add(plan.x(), y, (pointed ? 0.4 : 1.6) * random.nextGaussian(), false);
        }
        plan.finishWord();
      }
      Flourish.add(plan, random, 0.5);
    }
  },

  /** Great loops around next to nothing. */
  PARAPH(5) {
    @Override
    void write(Plan plan, Random random) {
      plan.letter(Letters.any(Letters.CAPITALS, random), 0.9, 1.3, 1, true);
      Letters.joined(plan, random.nextInt(4), 0.4, 0.8, 0.3, random);
      int loops = 2 + random.nextInt(4);
      double turn = random.nextBoolean() ? 1 : -1;
      for (int i = 0; i < loops; i++) {
        double middle = plan.x() * (0.2 + 0.6 * random.nextDouble());
        double half = 0.4 + random.nextDouble();
        plan.add(middle + half, 0.5 * random.nextGaussian(), turn * 1.6, false);
        plan.add(middle - half, 0.4 + 0.6 * random.nextGaussian(), turn * 2.2, false);
      }
      plan.add(plan.x() + random.nextDouble(), 0.4 * random.nextGaussian(), turn, false);
      plan.finishWord();
    }
  },

  /** Two or three great letters, one into the other. */
  MONOGRAM(4) {
    @Override
    void write(Plan plan, Random random) {
      int letters = 2 + random.nextInt(2);
      for (int i = 0; i < letters; i++) {
        plan.letter(
            Letters.any(Letters.CAPITALS, random),
            0.9 + 0.5 * random.nextDouble(),
            1.1 + 0.4 * random.nextDouble(),
            1,
            i == 0 || random.nextBoolean());
        plan.advance(-0.4 * random.nextDouble());
      }
      plan.finishWord();
      Flourish.add(plan, random, 0.6);
    }
  };

  private final int share;

  Ductus(int share) {
    this.share = share;
  }

  /** Puts a signature of this kind into a plan; {@code random} is the signer's. */
  abstract void write(Plan plan, Random random);

  /** What they are called outside. */
  static List<String> names() {
    return Arrays.stream(values()).map(Ductus::outside).toList();
  }

  private String outside() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * One of them, as often as it is among the signatures of the world, roughly.
   *
   * @param names those that there are; all where empty
   */
  static Ductus any(Random random, List<String> names) {
    List<Ductus> some =
        Arrays.stream(values())
            .filter(ductus -> names.isEmpty() || names.contains(ductus.outside()))
            .toList();
    int left = random.nextInt(some.stream().mapToInt(ductus -> ductus.share).sum());
    for (Ductus ductus : some) {
      left -= ductus.share;
      if (left < 0) {
        return ductus;
      }
    }
    throw new IllegalStateException("shares add up");
  }

  /** A line drawn in one go over the word, letter by letter, or not at all. */
  private static void hanging(Plan plan, List<Letters.Form> forms, Random random) {
    double width = 0.55 + 0.4 * random.nextDouble();
    double running = random.nextDouble();
    int headline = random.nextInt(6);
    int words = 1 + random.nextInt(2);
    for (int word = 0; word < words; word++) {
      double start = plan.x();
      int letters = 2 + random.nextInt(4);
      for (int i = 0; i < letters; i++) {
        double from = plan.x();
        double plain = 1 - 0.45 * running * random.nextDouble();
        plan.letter(
            Letters.any(forms, random), width, 1, plain, i == 0 || random.nextDouble() > running);
        plan.advance((0.12 + 0.2 * random.nextDouble()) * width);
        if (random.nextDouble() < 0.4) {
          plan.letter(Letters.any(Letters.SIGNS, random), width, 1, 1, true);
        }
        if (headline == 0) {
          plan.addLater(from - 0.1, 1, 0, true);
          plan.addLater(plan.x() + 0.05, 1.02, 0, false);
        }
      }
      if (headline > 1) {
        plan.addLater(start - 0.15, 1, 0, true);
        plan.addLater(
            plan.x() + 0.2 * random.nextDouble(), 1 + 0.1 * random.nextGaussian(), -0.1, false);
      }
      plan.finishWord();
      plan.advance(width * (0.3 + 0.8 * random.nextDouble()));
    }
  }
}

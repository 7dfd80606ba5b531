package io.countersign.trainer.synthesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a signer means to write, as virtual targets of the pen, put down letter by letter: each
 * signer has letters of their own, the same wherever one comes again.
 */
final class Plan {
  private static final double CONTEXT = 0.03;

  private final List<LetterForm.Knot> knots = new ArrayList<>();
  private final List<LetterForm.Knot> later = new ArrayList<>();
  private final Map<Letters.Form, Letters.Form> own = new HashMap<>();
  private final Random random;
  private final double ownShape;
  private int letter;
  private double x;

  /**
   * @param random the signer's stream
   * @param ownShape how far the signer's letters are from the common ones, in ascender heights
   */
  Plan(Random random, double ownShape) {
    this.random = random;
    this.ownShape = ownShape;
  }

  /** Where the next letter begins. */
  double x() {
    return x;
  }

  void advance(double by) {
    x += by;
  }

  /** How many letters there are. */
  int letters() {
    return letter;
  }

  List<LetterForm.Knot> knots() {
    List<LetterForm.Knot> all = new ArrayList<>(knots);
    all.addAll(later);
    return all;
  }

  /** Whether something stands here that a stroke can go on from. */
  boolean begun() {
    return !knots.isEmpty();
  }

  /**
   * A letter of a table, in the signer's own form.
   *
   * @param width of the letter; negative to the left
   * @param height times the usual
   * @param plain how much of its form is written: 1 all of it, 0 hardly more than a wave
   */
  void letter(Letters.Form form, double width, double height, double plain, boolean lifted) {
    Letters.Form mine = own.computeIfAbsent(form, this::owned);
    double from = x;
    double end = from;
    boolean first = lifted || knots.isEmpty();
    for (LetterForm.Knot knot : mine.now()) {
      boolean detail = !knot.start() && knot != mine.now().get(mine.now().size() - 1);
      if (detail && random.nextDouble() > 0.35 + 0.65 * plain) {
        continue;
      }
      double y = knot.y() * (0.3 + 0.7 * plain);
      add(
          from + width * knot.x(),
          height * y,
          knot.bend() * Math.signum(width),
          first || knot.start());
      double at = width * knot.x();
      end = Math.abs(at) > Math.abs(end - from) ? from + at : end;
      first = false;
    }
    for (LetterForm.Knot knot : mine.later()) {
      later.add(
          new LetterForm.Knot(
              from + width * knot.x(), height * knot.y(), knot.bend(), letter, knot.start()));
    }
    letter++;
    x = end;
  }

  /** A stroke to a target of the letter that is being written. */
  void add(double atX, double atY, double bend, boolean lifted) {
    knots.add(
        new LetterForm.Knot(
            atX + CONTEXT * random.nextGaussian(),
            atY + CONTEXT * random.nextGaussian(),
            bend,
            letter,
            lifted || knots.isEmpty()));
  }

  /** A stroke that is left for the end: a dot, a bar, a headline. */
  void addLater(double atX, double atY, double bend, boolean lifted) {
    later.add(new LetterForm.Knot(atX, atY, bend, letter, lifted));
  }

  /** What was left for the end is written now, as a letter of its own. */
  void finishWord() {
    knots.addAll(later);
    later.clear();
    letter++;
  }

  private Letters.Form owned(Letters.Form form) {
    double wide = Math.exp(0.18 * random.nextGaussian());
    double high = Math.exp(0.1 * random.nextGaussian());
    double round = 1 + 0.25 * random.nextGaussian();
    return new Letters.Form(
        owned(form.now(), wide, high, round), owned(form.later(), wide, high, round));
  }

  private List<LetterForm.Knot> owned(
      List<LetterForm.Knot> common, double wide, double high, double round) {
    return common.stream()
        .map(
            knot ->
                new LetterForm.Knot(
                    wide * knot.x() + ownShape * random.nextGaussian(),
                    high * knot.y() + ownShape * random.nextGaussian(),
                    round * knot.bend() + 3 * ownShape * random.nextGaussian(),
                    0,
                    knot.start()))
        .toList();
  }
}

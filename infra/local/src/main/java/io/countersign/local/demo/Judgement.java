package io.countersign.local.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The table of all answers and whether the demo passed. */
final class Judgement {
  private static final double SAME_DISTANCE = 1e-4;

  private final List<Answer> answers;

  Judgement(List<Answer> answers) {
    this.answers = List.copyOf(answers);
  }

  boolean passed() {
    return answers.stream().noneMatch(Answer::isWrong)
        && answers.stream().allMatch(Judgement::agrees)
        && of(true).suffice()
        && of(false).suffice();
  }

  /** How many answers to genuine, or to forged, signatures there are, and how many decided. */
  private record Count(long answers, long decided) {
    boolean suffice() {
      return answers > 0 && 2 * decided >= answers;
    }
  }

  private Count of(boolean genuine) {
    List<Answer> some =
        answers.stream()
            .filter(answer -> (answer.trial().truth() == Truth.GENUINE) == genuine)
            .toList();
    return new Count(some.size(), some.stream().filter(Answer::isDecided).count());
  }

  /** The function and the trainer's evaluation must have measured the same. */
  private static boolean agrees(Answer answer) {
    return !answer.isDecided()
        || Math.abs(answer.distance() - answer.trial().distance()) <= SAME_DISTANCE;
  }

  void print(PrintStream out) {
    String row = "      %-40s %-7s %-16s %-13s %11s %8s%s%n";
    out.printf(row, "image (claimed signer)", "route", "truth", "verdict", "probability", "ms", "");
    for (Answer answer : answers) {
      out.printf(
          row,
          answer.trial().image() + " (" + answer.trial().signer() + ")",
          answer.route(),
          answer.trial().truth().label(),
          answer.verdict(),
          String.format(Locale.ROOT, "%.4f", answer.probability()),
          String.format(Locale.ROOT, "%.1f", answer.millis()),
          remark(answer));
    }
    out.printf(
        "%n      Asked for: no genuine signature called forged, no forgery called genuine, the same"
            + "%n      distances as the evaluation, and at least half of the answers to genuine and"
            + "%n      half of those to forged signatures decided.%n");
    out.printf(
        "      A probability stays as far from 0 and 1 as the number of writers allows that it was"
            + "%n      calibrated on: who has seen few writers cannot be surer.%n");
    Count genuine = of(true);
    Count forged = of(false);
    out.printf(
        "      Found: %d wrong, decided %d of %d genuine and %d of %d forged, %d inconclusive,"
            + " %d refused.%n",
        answers.stream().filter(Answer::isWrong).count(),
        genuine.decided(),
        genuine.answers(),
        forged.decided(),
        forged.answers(),
        answers.stream().filter(answer -> answer.verdict().equals("inconclusive")).count(),
        answers.stream().filter(answer -> answer.verdict().equals("refused")).count());
  }

  private static String remark(Answer answer) {
    if (answer.isWrong()) {
      return "  <- WRONG";
    }
    if (!agrees(answer)) {
      return String.format(
          Locale.ROOT,
          "  <- distance %.6f, evaluation %.6f",
          answer.distance(),
          answer.trial().distance());
    }
    return answer.why().map(why -> "  <- " + why).orElse("");
  }
}

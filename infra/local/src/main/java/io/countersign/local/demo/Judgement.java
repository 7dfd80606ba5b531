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

  /** How many answers have to be genuine or forged, not inconclusive: half. */
  int decisionsNeeded() {
    return (answers.size() + 1) / 2;
  }

  boolean passed() {
    return answers.stream().noneMatch(Answer::isWrong)
        && answers.stream().allMatch(Judgement::agrees)
        && answers.stream().filter(Answer::isDecided).count() >= decisionsNeeded();
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
    long decided = answers.stream().filter(Answer::isDecided).count();
    out.printf(
        "%n      Asked for: no genuine signature called forged, no forgery called genuine, the same"
            + "%n      distances as the evaluation, and at least %d of %d answers decided.%n",
        decisionsNeeded(), answers.size());
    out.printf(
        "      Found: %d wrong, %d decided, %d inconclusive, %d refused.%n",
        answers.stream().filter(Answer::isWrong).count(),
        decided,
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

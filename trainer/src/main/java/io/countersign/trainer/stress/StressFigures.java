package io.countersign.trainer.stress;

import io.countersign.trainer.metrics.Score;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One stress on one data set.
 *
 * @param images questioned signatures that were stressed
 * @param refused how many of them were refused, by the reason, numbers left out
 * @param undecided how many of them are left to a person, since print may be taken for a hand's ink
 * @param rates skilled and random forgeries apart, by number of references; of what was neither
 *     refused nor left to a person
 * @param together what comes of references in the same surroundings
 */
public record StressFigures(
    String set,
    Stress stress,
    int images,
    Map<String, Integer> refused,
    int undecided,
    List<Rate> rates,
    List<Together> together) {

  public StressFigures {
    refused = Map.copyOf(refused);
    rates = List.copyOf(rates);
    together = List.copyOf(together);
  }

  /**
   * One reference and the questioned signature both under the stress, as on one firm's forms.
   *
   * @param oneHand whether they are by the same writer, or by different ones
   * @param pairs that were neither refused nor without a signature before the stress
   * @param cleanGenuine share called genuine as scanned, 0 to 1
   * @param genuine share of the pairs called genuine under stress
   * @param noAnswer share that is refused, left to a person or inconclusive under stress
   */
  public record Together(
      boolean oneHand, int pairs, double cleanGenuine, double genuine, double noAnswer) {

    /** Whose signatures these are. */
    public String whose() {
      return oneHand ? "one hand's" : "different hands'";
    }
  }

  /**
   * An equal error rate beside the same comparisons' without stress.
   *
   * @param impostor skilled or random
   * @param comparisons that were left, of genuine and impostor
   * @param plain of all drawn comparisons, as scanned; 0 to 1
   * @param stressed of those that were left; NaN when of one kind none was
   */
  public record Rate(
      int references, Score.Kind impostor, int comparisons, double plain, double stressed) {}

  /** Share of the questioned signatures that no decision is made from, 0 to 1. */
  public double refusedShare() {
    int sum = refused.values().stream().mapToInt(Integer::intValue).sum();
    return images == 0 ? 0 : sum / (double) images;
  }

  /** Share of the questioned signatures that a person has to look at, 0 to 1. */
  public double undecidedShare() {
    return images == 0 ? 0 : undecided / (double) images;
  }

  /** The reasons in words: {@code too little ink 12, blank 3}; empty when nothing was refused. */
  public String reasons() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(refused)
        .forEach(
            (reason, count) ->
                text.append(text.isEmpty() ? "" : ", ").append(reason).append(' ').append(count));
    return text.toString();
  }

  /** One line: set, stress, what was refused, and each rate as scanned and under stress. */
  public String line() {
    StringBuilder line = new StringBuilder();
    line.append(set).append(", ").append(stress.label()).append(":");
    for (Rate rate : rates) {
      line.append(
          String.format(
              Locale.ROOT,
              " %s EER with %d %.2f → %.2f %%,",
              rate.impostor().label(),
              rate.references(),
              100 * rate.plain(),
              100 * rate.stressed()));
    }
    for (Together both : together) {
      line.append(
          String.format(
              Locale.ROOT,
              " %s both so: genuine %.1f → %.1f %%, no answer %.1f %%,",
              both.whose(),
              100 * both.cleanGenuine(),
              100 * both.genuine(),
              100 * both.noAnswer()));
    }
    line.append(
        String.format(
            Locale.ROOT,
            " left to a person %.1f %%, refused %.1f %% of %d",
            100 * undecidedShare(),
            100 * refusedShare(),
            images));
    return refused.isEmpty()
        ? line.toString()
        : line.append(" (").append(reasons()).append(')').toString();
  }
}

package io.countersign.trainer.stress;

import io.countersign.image.QualityFinding.Code;
import io.countersign.trainer.metrics.Score;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One stress on one data set.
 *
 * @param images questioned signatures that were stressed
 * @param refused how many of them the quality check refused, by its first reason
 * @param rates skilled and random forgeries apart, by number of references
 */
public record StressFigures(
    String set, Stress stress, int images, Map<Code, Integer> refused, List<Rate> rates) {

  public StressFigures {
    refused = Map.copyOf(refused);
    rates = List.copyOf(rates);
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

  /** The reasons in words: {@code too little ink 12, blank 3}; empty when nothing was refused. */
  public String reasons() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(refused)
        .forEach(
            (code, count) ->
                text.append(text.isEmpty() ? "" : ", ")
                    .append(code.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(' ')
                    .append(count));
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
    line.append(String.format(Locale.ROOT, " refused %.1f %% of %d", 100 * refusedShare(), images));
    return refused.isEmpty()
        ? line.toString()
        : line.append(" (").append(reasons()).append(')').toString();
  }
}

package io.countersign.trainer.metrics;

import io.countersign.trainer.protocol.Comparison;
import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.data.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The error rate of one model less that of another on the same task, with a paired 95 % bootstrap
 * interval: each resample of writers weighs both models' comparisons alike, so that writers who are
 * hard for both do not blur the difference.
 *
 * @param challenger its EER, 0 to 1
 * @param champion its EER, 0 to 1
 * @param low lower end of the interval of challenger − champion
 * @param high upper end of it
 */
public record EerDifference(
    String set,
    int references,
    Kind kind,
    double challenger,
    double champion,
    double low,
    double high) {

  /** Whether the challenger is worse than the champion beyond the interval. */
  public boolean worse() {
    return low > 0;
  }

  /**
   * The differences on the tasks with {@code references} references, skilled and random apart.
   *
   * @throws DataException when a task of the champion is not the challenger's, too, with the same
   *     writers
   */
  public static List<EerDifference> between(
      List<Evaluation.Task> challenger, List<Evaluation.Task> champion, Set<Integer> references) {
    List<EerDifference> differences = new ArrayList<>();
    for (Evaluation.Task task : champion) {
      Figures figures = task.figures();
      if (references.contains(figures.references())) {
        Evaluation.Task other = same(figures, challenger);
        requireSameWriters(figures, task.comparisons(), other.comparisons());
        for (Kind kind : Kind.FORGERIES) {
          of(figures, kind, other.comparisons(), task.comparisons()).ifPresent(differences::add);
        }
      }
    }
    return differences;
  }

  private static Evaluation.Task same(Figures wanted, List<Evaluation.Task> tasks) {
    return tasks.stream()
        .filter(task -> task.figures().set().equals(wanted.set()))
        .filter(task -> task.figures().references() == wanted.references())
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "expected both models measured on %s with %d references, got one of them"
                        .formatted(wanted.set(), wanted.references())));
  }

  private static void requireSameWriters(
      Figures figures, List<Comparison> champion, List<Comparison> challenger) {
    if (!writers(champion).equals(writers(challenger))) {
      throw new DataException(
          "expected both models measured on the same writers of %s, got %d and %d writers"
              .formatted(figures.set(), writers(champion).size(), writers(challenger).size()));
    }
  }

  private static Set<String> writers(List<Comparison> comparisons) {
    return comparisons.stream().map(Comparison::writer).collect(Collectors.toSet());
  }

  private static Optional<EerDifference> of(
      Figures figures, Kind kind, List<Comparison> challenger, List<Comparison> champion) {
    List<Score> own = Score.of(challenger);
    List<Score> base = Score.of(champion);
    double first = eer(own, kind);
    double second = eer(base, kind);
    if (Double.isNaN(first) || Double.isNaN(second)) {
      return Optional.empty();
    }
    Bootstrap.Interval interval = Bootstrap.difference(own, base, kind);
    return Optional.of(
        new EerDifference(
            figures.set(),
            figures.references(),
            kind,
            first,
            second,
            interval.low(),
            interval.high()));
  }

  private static double eer(List<Score> scores, Kind kind) {
    WeightedEer eer = new WeightedEer(scores, kind);
    int[] once = new int[eer.writers()];
    Arrays.fill(once, 1);
    return eer.of(once);
  }
}

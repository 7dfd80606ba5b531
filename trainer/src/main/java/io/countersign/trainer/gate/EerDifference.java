package io.countersign.trainer.gate;

import io.countersign.trainer.data.DataException;
import io.countersign.trainer.metrics.Bootstrap;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The error rate of one model less that of another on the same task, with a paired 95 % bootstrap
 * interval: each resample of writers weighs both models' comparisons alike, so that writers who are
 * hard for both do not blur the difference.
 *
 * @param challenger its EER, 0 to 1
 * @param champion its EER, 0 to 1
 * @param interval of challenger − champion
 */
record EerDifference(
    String set,
    int references,
    Score.Kind kind,
    double challenger,
    double champion,
    Bootstrap.Interval interval) {

  /** Whether the challenger is worse than the champion beyond the interval. */
  boolean worse() {
    return interval.low() > 0;
  }

  /**
   * The differences on the tasks with {@code references} references, skilled and random apart.
   *
   * @throws DataException when a task of the champion is not the challenger's, too, with the same
   *     writers
   */
  static List<EerDifference> between(
      List<Task> challenger, List<Task> champion, Set<Integer> references) {
    List<EerDifference> differences = new ArrayList<>();
    for (Task task : champion) {
      if (references.contains(task.references())) {
        Task other = same(task, challenger);
        requireSameWriters(task, other);
        for (Score.Kind kind : Score.Kind.FORGERIES) {
          of(task, kind, other.scores(), task.scores()).ifPresent(differences::add);
        }
      }
    }
    return differences;
  }

  private static Task same(Task wanted, List<Task> tasks) {
    return tasks.stream()
        .filter(task -> task.set().equals(wanted.set()))
        .filter(task -> task.references() == wanted.references())
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "expected both models measured on %s with %d references, got one of them"
                        .formatted(wanted.set(), wanted.references())));
  }

  private static void requireSameWriters(Task champion, Task challenger) {
    Set<String> served = Score.writers(champion.scores());
    Set<String> challenging = Score.writers(challenger.scores());
    if (!served.equals(challenging)) {
      throw new DataException(
          "expected both models measured on the same writers of %s, got %d and %d writers"
              .formatted(champion.set(), served.size(), challenging.size()));
    }
  }

  private static Optional<EerDifference> of(
      Task task, Score.Kind kind, List<Score> challenger, List<Score> champion) {
    double first = Score.eer(challenger, kind);
    double second = Score.eer(champion, kind);
    return Double.isNaN(first) || Double.isNaN(second)
        ? Optional.empty()
        : Optional.of(
            new EerDifference(
                task.set(),
                task.references(),
                kind,
                first,
                second,
                Bootstrap.difference(challenger, champion, kind)));
  }
}

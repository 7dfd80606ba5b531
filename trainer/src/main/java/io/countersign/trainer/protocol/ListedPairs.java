package io.countersign.trainer.protocol;

import io.countersign.manifest.Manifest;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.PairList;
import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.metrics.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The comparisons of a published pair list in place of the protocol's, so that somebody else's
 * experiment can be repeated. Accuracy, which such experiments state, is at the threshold that
 * suits these very pairs best: an oracle's.
 */
public final class ListedPairs {
  private ListedPairs() {}

  /**
   * The listed pairs whose images are among {@code samples}.
   *
   * @throws DataException when not one pair is
   */
  public static Task task(PairList list, List<Task.Sample> samples, Manifest manifest) {
    Map<String, Task.Sample> byName = new HashMap<>();
    samples.forEach(sample -> byName.put(lower(sample.path()), sample));
    List<Task.Comparison> pairs = new ArrayList<>();
    for (PairList.Pair pair : list.pairs()) {
      Optional<Task.Sample> first = Optional.ofNullable(byName.get(lower(pair.first())));
      Optional<Task.Sample> second = Optional.ofNullable(byName.get(lower(pair.second())));
      if (first.isPresent() && second.isPresent()) {
        pairs.add(compare(first.get(), second.get(), pair.genuine()));
      }
    }
    if (pairs.isEmpty()) {
      throw new DataException(
          "expected pairs of the evaluated images, none of the %d in the list is"
              .formatted(list.pairs().size()));
    }
    String set = samples.get(0).set();
    Task task = Task.of(set, 1, pairs, manifest.scoringFor(1));
    return accuracy(pairs).stream()
        .mapToObj(best -> Figure.plain(set, 1, Metric.ORACLE_ACCURACY, best))
        .findFirst()
        .map(figure -> new Task(task.figures().and(figure), pairs, task.scoring()))
        .orElse(task);
  }

  private static Task.Comparison compare(
      Task.Sample reference, Task.Sample questioned, boolean genuine) {
    Score.Kind kind =
        genuine
            ? Score.Kind.GENUINE
            : questioned.writer().equals(reference.writer())
                ? Score.Kind.SKILLED
                : Score.Kind.RANDOM;
    return new Task.Comparison(
        reference.set(),
        reference.writer(),
        List.of(reference),
        questioned,
        kind,
        reference.embedding().distance(questioned.embedding()));
  }

  /** The largest share of pairs that one threshold judges rightly; nothing without both kinds. */
  private static OptionalDouble accuracy(List<Task.Comparison> pairs) {
    double[] genuine = distances(pairs, true);
    double[] forged = distances(pairs, false);
    if (genuine.length == 0 || forged.length == 0) {
      return OptionalDouble.empty();
    }
    ErrorRates rates = new ErrorRates(genuine, forged);
    double best = forged.length;
    for (double threshold : rates.candidates()) {
      double right =
          (1 - rates.frr(threshold)) * genuine.length + (1 - rates.far(threshold)) * forged.length;
      best = Math.max(best, right);
    }
    return OptionalDouble.of(best / pairs.size());
  }

  private static double[] distances(List<Task.Comparison> pairs, boolean genuine) {
    return pairs.stream()
        .filter(pair -> (pair.kind() == Score.Kind.GENUINE) == genuine)
        .mapToDouble(Task.Comparison::distance)
        .toArray();
  }

  /** File names differ in case between a set's list and its files. */
  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

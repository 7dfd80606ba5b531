package io.countersign.trainer.evaluation;

import io.countersign.manifest.Manifest;
import io.countersign.scoring.Scoring;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.PairList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The comparisons of a published pair list in place of the protocol's, so that somebody else's
 * experiment can be repeated. Accuracy, which such experiments state, is at the threshold that
 * suits these very pairs best: an oracle's.
 */
final class ListedPairs {
  static final String ORACLE_ACCURACY = "oracle-accuracy";

  private ListedPairs() {}

  /**
   * The listed pairs whose images are among {@code samples}.
   *
   * @throws DataException when not one pair is
   */
  static Evaluation.Task task(PairList list, List<Sample> samples, Manifest manifest) {
    Map<String, Sample> byName = new HashMap<>();
    samples.forEach(sample -> byName.put(lower(sample.path()), sample));
    List<Comparison> pairs = new ArrayList<>();
    for (PairList.Pair pair : list.pairs()) {
      Optional<Sample> first = Optional.ofNullable(byName.get(lower(pair.first())));
      Optional<Sample> second = Optional.ofNullable(byName.get(lower(pair.second())));
      if (first.isPresent() && second.isPresent()) {
        pairs.add(compare(first.get(), second.get(), pair.genuine()));
      }
    }
    if (pairs.isEmpty()) {
      throw new DataException(
          "expected pairs of the evaluated images, none of the %d in the list is"
              .formatted(list.pairs().size()));
    }
    Scoring scoring = manifest.scoringFor(1);
    Figures figures = Figures.of(samples.get(0).set(), 1, pairs, scoring);
    List<Manifest.Metric> metrics = new ArrayList<>(figures.metrics());
    accuracy(pairs, figures.set()).ifPresent(metrics::add);
    return new Evaluation.Task(
        new Figures(figures.set(), 1, figures.counts(), metrics, figures.writers()),
        pairs,
        scoring);
  }

  private static Comparison compare(Sample reference, Sample questioned, boolean genuine) {
    Kind kind =
        genuine
            ? Kind.GENUINE
            : questioned.writer().equals(reference.writer()) ? Kind.SKILLED : Kind.RANDOM;
    return new Comparison(
        reference.set(),
        reference.writer(),
        List.of(reference),
        questioned,
        kind,
        reference.embedding().distance(questioned.embedding()));
  }

  /** The largest share of pairs that one threshold judges rightly. */
  private static Optional<Manifest.Metric> accuracy(List<Comparison> pairs, String set) {
    double[] genuine = Figures.distances(pairs, Kind.GENUINE);
    double[] forged =
        pairs.stream()
            .filter(pair -> pair.kind() != Kind.GENUINE)
            .mapToDouble(Comparison::distance)
            .toArray();
    if (genuine.length == 0 || forged.length == 0) {
      return Optional.empty();
    }
    ErrorRates rates = new ErrorRates(genuine, forged);
    double best = forged.length;
    for (double threshold : rates.candidates()) {
      double right =
          (1 - rates.frr(threshold)) * genuine.length + (1 - rates.far(threshold)) * forged.length;
      best = Math.max(best, right);
    }
    return Optional.of(
        new Manifest.Metric(set, ORACLE_ACCURACY, 1, best / pairs.size(), Double.NaN, Double.NaN));
  }

  /** File names differ in case between a set's list and its files. */
  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

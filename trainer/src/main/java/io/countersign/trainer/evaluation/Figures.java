package io.countersign.trainer.evaluation;

import io.countersign.manifest.Manifest;
import io.countersign.scoring.Scoring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The figures of one task on one data set, skilled and random forgeries apart, at thresholds and
 * with a calibration that were fixed beforehand.
 *
 * @param set the data set
 * @param references how many references a comparison has
 * @param counts comparisons of each kind, in the order of {@link Kind}
 * @param metrics named figures: rates and areas from 0 to 1, Cllr in bits
 * @param writers the same writer by writer
 */
public record Figures(
    String set,
    int references,
    List<Integer> counts,
    List<Manifest.Metric> metrics,
    List<WriterFigures> writers) {

  public Figures {
    counts = List.copyOf(counts);
    metrics = List.copyOf(metrics);
    writers = List.copyOf(writers);
  }

  /** The figures of {@code comparisons}, judged by {@code scoring}. */
  public static Figures of(
      String set, int references, List<Comparison> comparisons, Scoring scoring) {
    List<Integer> counts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      counts.add(distances(comparisons, kind).length);
    }
    List<WriterFigures> writers = WriterFigures.of(comparisons, scoring);
    List<Manifest.Metric> metrics = new ArrayList<>(frr(set, references, comparisons, scoring));
    for (Kind kind : Kind.FORGERIES) {
      metrics.addAll(new ForgeryFigures(set, references, kind).of(comparisons, scoring, writers));
    }
    return new Figures(set, references, counts, metrics, writers);
  }

  private static List<Manifest.Metric> frr(
      String set, int references, List<Comparison> comparisons, Scoring scoring) {
    double[] genuine = distances(comparisons, Kind.GENUINE);
    if (genuine.length == 0) {
      return List.of();
    }
    return scoring.thresholds().stream()
        .map(
            threshold ->
                new Manifest.Metric(
                    set,
                    "frr-at-" + threshold.name(),
                    references,
                    1 - ErrorRates.accepted(genuine, threshold.distance()),
                    Double.NaN,
                    Double.NaN))
        .toList();
  }

  /** The figure of this name, if there are comparisons for it. */
  public Optional<Manifest.Metric> metric(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /** The oracle EER of comparisons against one kind of forgeries, 0 to 1; NaN without either. */
  public static double eer(List<Comparison> comparisons, Kind kind) {
    double[] genuine = distances(comparisons, Kind.GENUINE);
    double[] forged = distances(comparisons, kind);
    return genuine.length == 0 || forged.length == 0
        ? Double.NaN
        : new ErrorRates(genuine, forged).eer();
  }

  /** The distances of the comparisons of one kind. */
  static double[] distances(List<Comparison> comparisons, Kind kind) {
    return comparisons.stream()
        .filter(comparison -> comparison.kind() == kind)
        .mapToDouble(Comparison::distance)
        .toArray();
  }
}

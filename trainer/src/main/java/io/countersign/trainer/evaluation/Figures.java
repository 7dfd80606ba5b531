package io.countersign.trainer.evaluation;

import io.countersign.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of one task on one data set, skilled and random forgeries apart, at thresholds that
 * were fixed beforehand.
 *
 * @param set the data set
 * @param references how many references a comparison has
 * @param counts comparisons of each kind, in the order of {@link Kind}
 * @param metrics named figures from 0 to 1
 */
public record Figures(
    String set, int references, List<Integer> counts, List<Manifest.Metric> metrics) {

  public Figures {
    counts = List.copyOf(counts);
    metrics = List.copyOf(metrics);
  }

  /** The figures of {@code comparisons}, judged by {@code scoring}. */
  public static Figures of(
      String set, int references, List<Comparison> comparisons, Manifest.Scoring scoring) {
    List<Integer> counts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      counts.add(distances(comparisons, kind).length);
    }
    List<Manifest.Metric> metrics = new ArrayList<>();
    for (Kind kind : List.of(Kind.SKILLED, Kind.RANDOM)) {
      double[] genuine = distances(comparisons, Kind.GENUINE);
      double[] impostor = distances(comparisons, kind);
      if (genuine.length == 0 || impostor.length == 0) {
        continue;
      }
      ErrorRates rates = new ErrorRates(genuine, impostor);
      Bootstrap.Interval interval = Bootstrap.eer(comparisons, kind);
      metrics.add(
          new Manifest.Metric(
              set,
              "eer-" + kind.label(),
              references,
              rates.eer(),
              interval.low(),
              interval.high()));
      metrics.add(plain(set, "auc-" + kind.label(), references, rates.auc()));
      for (Manifest.Threshold threshold : scoring.thresholds()) {
        String at = "-at-" + threshold.name();
        double far = rates.far(threshold.distance());
        metrics.add(plain(set, "far-" + kind.label() + at, references, far));
        if (kind == Kind.SKILLED) {
          metrics.add(plain(set, "frr" + at, references, rates.frr(threshold.distance())));
        }
      }
    }
    return new Figures(set, references, counts, metrics);
  }

  private static Manifest.Metric plain(String set, String name, int references, double value) {
    return new Manifest.Metric(set, name, references, value, Double.NaN, Double.NaN);
  }

  /** The distances of the comparisons of one kind. */
  static double[] distances(List<Comparison> comparisons, Kind kind) {
    return comparisons.stream()
        .filter(comparison -> comparison.kind() == kind)
        .mapToDouble(Comparison::distance)
        .toArray();
  }
}

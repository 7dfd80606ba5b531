package io.countersign.trainer.metrics;

import io.countersign.manifest.Manifest;
import java.util.Optional;

/**
 * The value of a metric on one data set.
 *
 * @param references how many references a comparison had; 0 where that does not matter
 * @param threshold its name, for metrics at a threshold; else empty
 * @param low lower end of the 95 % interval; NaN where there is none
 * @param high upper end of it
 */
public record Figure(
    String set,
    int references,
    Metric metric,
    String threshold,
    double value,
    double low,
    double high) {
  public Figure {
    if (metric.atThreshold() == threshold.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a threshold for %s or none, got \"%s\"".formatted(metric, threshold));
    }
  }

  /** Without an interval. */
  public static Figure plain(String set, int references, Metric metric, double value) {
    return new Figure(set, references, metric, "", value, Double.NaN, Double.NaN);
  }

  /** The name in {@code metrics.json}, such as {@code frr-at-far-1}. */
  public String name() {
    return metric.label() + threshold;
  }

  public boolean hasInterval() {
    return !Double.isNaN(low);
  }

  /** As a manifest keeps it. */
  public Manifest.Metric stored() {
    return new Manifest.Metric(set, name(), references, value, low, high);
  }

  /** What a manifest kept; nothing for a figure that this program does not know. */
  public static Optional<Figure> of(Manifest.Metric stored) {
    return Metric.named(stored.name())
        .map(
            metric ->
                new Figure(
                    stored.set(),
                    stored.references(),
                    metric,
                    stored.name().substring(metric.label().length()),
                    stored.value(),
                    stored.low(),
                    stored.high()));
  }
}

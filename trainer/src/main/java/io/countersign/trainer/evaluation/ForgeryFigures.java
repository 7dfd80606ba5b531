package io.countersign.trainer.evaluation;

import io.countersign.manifest.Manifest;
import io.countersign.scoring.Calibration;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The figures of one task against one kind of forgeries. */
record ForgeryFigures(String set, int references, Kind kind) {

  /** No figures when either kind is missing. */
  List<Manifest.Metric> of(
      List<Comparison> comparisons, Scoring scoring, List<WriterFigures> writers) {
    double[] genuine = Figures.distances(comparisons, Kind.GENUINE);
    double[] impostor = Figures.distances(comparisons, kind);
    if (genuine.length == 0 || impostor.length == 0) {
      return List.of();
    }
    ErrorRates rates = new ErrorRates(genuine, impostor);
    String label = "-" + kind.label();
    List<Manifest.Metric> metrics = new ArrayList<>();
    metrics.add(metric("eer" + label, rates.eer(), Bootstrap.eer(comparisons, kind)));
    metrics.add(plain("auc" + label, rates.auc()));
    for (Threshold threshold : scoring.thresholds()) {
      String name = "far" + label + "-at-" + threshold.name();
      metrics.add(plain(name, rates.far(threshold.distance())));
    }
    Calibration calibration = scoring.calibration();
    double[] genuineRatios = Arrays.stream(genuine).map(calibration::logLikelihoodRatio).toArray();
    double[] ratios = Arrays.stream(impostor).map(calibration::logLikelihoodRatio).toArray();
    metrics.add(
        metric(
            "cllr" + label,
            Cllr.of(genuineRatios, ratios),
            Bootstrap.cllr(comparisons, calibration, kind)));
    metrics.add(plain("min-cllr" + label, Cllr.minimum(genuineRatios, ratios)));
    WriterFigures.worst(writers, kind)
        .ifPresent(worst -> metrics.add(plain("worst-writer-eer" + label, worst.eer(kind))));
    return metrics;
  }

  private Manifest.Metric plain(String name, double value) {
    return new Manifest.Metric(set, name, references, value, Double.NaN, Double.NaN);
  }

  private Manifest.Metric metric(String name, double value, Bootstrap.Interval interval) {
    return new Manifest.Metric(set, name, references, value, interval.low(), interval.high());
  }
}

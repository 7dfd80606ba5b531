package io.countersign.trainer.evaluation;

import io.countersign.scoring.Calibration;
import io.countersign.scoring.DecisionRule;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import java.util.ArrayList;
import java.util.List;

/**
 * Calibration, decision rule and thresholds from the distances of writers that the network was not
 * trained on. Forgeries are the skilled ones; where a data set has none, the random ones.
 */
public final class ScoringFit {
  /** Numbers of references for which a scoring is fitted. */
  static final List<Integer> REFERENCES = List.of(1, 2, 3, 4, 5, 7, 10);

  /** Within this factor of even odds a verdict is left to a person. */
  static final double REVIEW_RATIO = 2;

  private ScoringFit() {}

  /**
   * One scoring for each number of references that the writers' signatures suffice for.
   *
   * @param tasks one for each data set of the validation writers
   * @param writers how many writers there are: bounds the likelihood ratio
   * @throws IllegalArgumentException when not even one reference gives both kinds of distances
   */
  public static List<Scoring> fit(List<Tasks> tasks, int writers) {
    List<Scoring> scorings = new ArrayList<>();
    for (int references : REFERENCES) {
      List<Comparison> comparisons = new ArrayList<>();
      for (Tasks task : tasks) {
        comparisons.addAll(task.with(references));
      }
      Kind forgery = has(comparisons, Kind.SKILLED) ? Kind.SKILLED : Kind.RANDOM;
      if (has(comparisons, Kind.GENUINE) && has(comparisons, forgery)) {
        scorings.add(
            scoring(
                references,
                Figures.distances(comparisons, Kind.GENUINE),
                Figures.distances(comparisons, forgery),
                writers));
      }
    }
    if (scorings.isEmpty()) {
      throw new IllegalArgumentException(
          "expected validation writers with two genuine signatures each and forgeries or other"
              + " writers, got too few to choose a threshold");
    }
    return scorings;
  }

  private static boolean has(List<Comparison> comparisons, Kind kind) {
    return comparisons.stream().anyMatch(comparison -> comparison.kind() == kind);
  }

  static Scoring scoring(int references, double[] genuine, double[] forged, int writers) {
    ErrorRates rates = new ErrorRates(genuine, forged);
    Calibration calibration = calibration(genuine, forged, writers);
    double threshold = rates.equalErrorThreshold();
    double lower = Math.min(threshold, calibration.distanceAt(REVIEW_RATIO));
    double upper = Math.max(threshold, calibration.distanceAt(1 / REVIEW_RATIO));
    return new Scoring(
        references,
        calibration,
        new DecisionRule(threshold, lower, upper),
        List.of(
            threshold("equal-error", threshold, rates),
            threshold("far-5", rates.thresholdAtFar(0.05), rates),
            threshold("far-1", rates.thresholdAtFar(0.01), rates)));
  }

  private static Threshold threshold(String name, double distance, ErrorRates rates) {
    return new Threshold(name, distance, rates.far(distance), rates.frr(distance));
  }

  /** Bound of |log10 LR|: with so few writers, no rarer event than one in them was ever seen. */
  private static Calibration calibration(double[] genuine, double[] forged, int writers) {
    double[][] features = new double[genuine.length + forged.length][1];
    boolean[] positive = new boolean[features.length];
    for (int i = 0; i < features.length; i++) {
      positive[i] = i < genuine.length;
      features[i][0] = positive[i] ? genuine[i] : forged[i - genuine.length];
    }
    LogisticRegression fit = LogisticRegression.fit(features, positive);
    double slope = Math.min(fit.slope(0), -1e-6);
    return new Calibration(fit.intercept(), slope, Math.log10(Math.max(10, writers)));
  }
}

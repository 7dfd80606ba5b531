package io.countersign.trainer.protocol;

import io.countersign.scoring.Calibration;
import io.countersign.scoring.DecisionRule;
import io.countersign.scoring.Likeness;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.LogisticRegression;
import io.countersign.trainer.metrics.Score;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Share of genuine pairs that may be called a copy. */
  static final double COPIES = 1e-4;

  /** Share of references of three by one hand that may be called unlike the others. */
  static final double UNLIKE = 0.01;

  /**
   * Published sets hold the same picture more than once, scanned again or turned: pairs nearer than
   * this share of the median, as a picture turned by a degree is to itself, are not taken for two
   * signatures.
   */
  static final double SAME_PICTURE = 0.4;

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
      List<Score> scores = new ArrayList<>();
      for (Tasks task : tasks) {
        task.with(references).forEach(comparison -> scores.add(comparison.score()));
      }
      Score.Kind forgery = has(scores, Score.Kind.SKILLED) ? Score.Kind.SKILLED : Score.Kind.RANDOM;
      if (has(scores, Score.Kind.GENUINE) && has(scores, forgery)) {
        scorings.add(
            scoring(
                references,
                Score.distances(scores, Score.Kind.GENUINE),
                Score.distances(scores, forgery),
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

  /**
   * What tells a copy, and references that do not belong together. Where no writer has three
   * signatures, pairs stand for them.
   *
   * @throws IllegalArgumentException when no writer has two genuine signatures
   */
  public static Likeness likeness(List<Tasks> tasks) {
    double[] pairs =
        tasks.stream()
            .flatMap(task -> task.with(1).stream())
            .filter(comparison -> comparison.kind() == Score.Kind.GENUINE)
            .mapToDouble(Task.Comparison::distance)
            .sorted()
            .toArray();
    double[] three =
        tasks.stream()
            .flatMapToDouble(task -> Arrays.stream(task.nearestOfThree()))
            .sorted()
            .toArray();
    if (pairs.length == 0) {
      throw new IllegalArgumentException(
          "expected validation writers with two genuine signatures each, got none");
    }
    double[] nearest = three.length == 0 ? pairs : three;
    double least = SAME_PICTURE * pairs[pairs.length / 2];
    double[] written = Arrays.stream(pairs).filter(distance -> distance >= least).toArray();
    double copyBelow = written[(int) (written.length * COPIES)];
    double alikeUpTo = nearest[(int) Math.ceil(nearest.length * (1 - UNLIKE)) - 1];
    return new Likeness(copyBelow, Math.max(alikeUpTo, Math.nextUp(copyBelow)));
  }

  private static boolean has(List<Score> scores, Score.Kind kind) {
    return scores.stream().anyMatch(score -> score.kind() == kind);
  }

  static Scoring scoring(int references, double[] genuine, double[] forged, int writers) {
    ErrorRates rates = new ErrorRates(genuine, forged);
    Calibration calibration = calibration(genuine, forged, writers);
    double threshold = rates.equalErrorThreshold();
    return scoring(
        references,
        calibration,
        threshold,
        List.of(
            threshold("equal-error", threshold, rates),
            threshold("far-5", rates.thresholdAtFar(0.05), rates),
            threshold("far-1", rates.thresholdAtFar(0.01), rates)));
  }

  /** With a review band around {@code threshold}. */
  static Scoring scoring(
      int references, Calibration calibration, double threshold, List<Threshold> thresholds) {
    double lower = Math.min(threshold, calibration.distanceAt(REVIEW_RATIO));
    double upper = Math.max(threshold, calibration.distanceAt(1 / REVIEW_RATIO));
    return new Scoring(
        references, calibration, new DecisionRule(threshold, lower, upper), thresholds);
  }

  private static Threshold threshold(String name, double distance, ErrorRates rates) {
    return new Threshold(name, distance, rates.far(distance), rates.frr(distance));
  }

  /** Bound of |log10 LR|: with so few writers, no rarer event than one in them was ever seen. */
  static Calibration calibration(double[] genuine, double[] forged, int writers) {
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

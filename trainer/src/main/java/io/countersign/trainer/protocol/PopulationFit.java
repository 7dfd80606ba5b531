package io.countersign.trainer.protocol;

import io.countersign.scoring.Calibration;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.LogisticRegression;
import io.countersign.trainer.metrics.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A scoring for a population of one's own, from as few as five signers: what their distances say,
 * drawn toward the shipped scoring by how few they are (shrinkage, Efron and Morris 1975). Without
 * forgeries nothing is known of where theirs lie: thresholds that are named for a FAR then stay,
 * and the one of equal error follows the genuine distances alone.
 */
public final class PopulationFit {
  /** The fewest signers that say anything. */
  public static final int FEWEST = 5;

  /** With so many signers the shipped scoring counts as much as they do. */
  static final double HALF = 1;

  /** Signers are left out in so many groups, to see what a threshold does to others. */
  private static final int GROUPS = 10;

  /** Quantiles of each kind that a calibration is fitted on. */
  private static final int QUANTILES = 200;

  private static final double LEAST_DEVIATION = 1e-6;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final Scoring shipped;
  private final Spread shippedGenuine;
  private final Spread shippedForged;

  /**
   * The fit that starts from {@code shipped}.
   *
   * @throws DataException when fewer than two of its thresholds have rates in between
   */
  public PopulationFit(Scoring shipped) {
    this.shipped = shipped;
    this.shippedGenuine = Spread.of(shipped, threshold -> 1 - threshold.frr());
    this.shippedForged = Spread.of(shipped, Threshold::far);
  }

  /** Mean and deviation of a kind's distances, taken for normal. */
  private record Spread(double mean, double deviation) {

    /** Through the shares of a kind that a scoring's outer thresholds accept. */
    static Spread of(Scoring scoring, ToDoubleFunction<Threshold> share) {
      List<Threshold> telling =
          scoring.thresholds().stream()
              .filter(t -> share.applyAsDouble(t) > 0 && share.applyAsDouble(t) < 1)
              .sorted(Comparator.comparingDouble(Threshold::distance))
              .toList();
      if (telling.size() < 2) {
        throw new DataException(
            "expected a model with errors at two thresholds or more for %d references, got %d: what it"
                    .formatted(scoring.references(), telling.size())
                + " was fitted on says too little to start from");
      }
      Threshold low = telling.get(0);
      Threshold high = telling.get(telling.size() - 1);
      double from = NORMAL.inverseCumulativeProbability(share.applyAsDouble(low));
      double to = NORMAL.inverseCumulativeProbability(share.applyAsDouble(high));
      double deviation = (high.distance() - low.distance()) / (to - from);
      return new Spread(low.distance() - from * deviation, Math.max(LEAST_DEVIATION, deviation));
    }

    static Spread of(double[] distances) {
      double sum = 0;
      double squares = 0;
      for (double distance : distances) {
        sum += distance;
        squares += distance * distance;
      }
      double mean = sum / distances.length;
      double variance = squares / distances.length - mean * mean;
      return new Spread(mean, Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, variance))));
    }

    Spread toward(Spread own, double weight) {
      return new Spread(between(mean, own.mean, weight), between(deviation, own.deviation, weight));
    }

    double upTo(double distance) {
      return NORMAL.cumulativeProbability((distance - mean) / deviation);
    }
  }

  /**
   * One threshold before and after.
   *
   * @param far share of forgeries of left-out signers that a threshold fitted on the others
   *     accepts, 0 to 1; NaN without forgeries
   * @param frr share of their genuine signatures that it rejects
   */
  public record Held(int references, Threshold shipped, Threshold fitted, double far, double frr) {}

  /**
   * The scoring for the population that {@code own} comparisons are of, with as many references as
   * the shipped one has.
   *
   * @throws IllegalArgumentException when the genuine ones are of fewer than {@value #FEWEST}
   *     signers
   */
  public Scoring of(List<Score> own) {
    double[] genuine = Score.distances(own, Score.Kind.GENUINE);
    double[] forged = Score.distances(own, Score.Kind.SKILLED);
    int signers = signers(own, Score.Kind.GENUINE).size();
    if (signers < FEWEST) {
      throw new IllegalArgumentException(
          "expected genuine comparisons of %d signers or more, got %d".formatted(FEWEST, signers));
    }
    double share = weight(signers);
    double forgedShare = weight(signers(own, Score.Kind.SKILLED).size());
    Spread ofGenuine = shippedGenuine.toward(Spread.of(genuine), share);
    Spread ofForged =
        forgedShare == 0 ? shippedForged : shippedForged.toward(Spread.of(forged), forgedShare);
    double old = shipped.rule().threshold();
    double threshold =
        forgedShare == 0
            ? old + crossing(ofGenuine, ofForged) - crossing(shippedGenuine, shippedForged)
            : between(old, new ErrorRates(genuine, forged).equalErrorThreshold(), forgedShare);
    List<Threshold> thresholds = new ArrayList<>();
    for (Threshold named : shipped.thresholds()) {
      double distance =
          named.distance() == old
              ? threshold
              : forgedShare == 0
                  ? named.distance()
                  : between(
                      named.distance(),
                      new ErrorRates(genuine, forged).thresholdAtFar(named.far()),
                      forgedShare);
      double far =
          forgedShare == 0
              ? shippedForged.upTo(distance)
              : between(
                  shippedForged.upTo(distance), ErrorRates.accepted(forged, distance), forgedShare);
      double accepted =
          between(shippedGenuine.upTo(distance), ErrorRates.accepted(genuine, distance), share);
      thresholds.add(new Threshold(named.name(), distance, far, 1 - accepted));
    }
    return ScoringFit.scoring(
        shipped.references(), calibration(ofGenuine, ofForged), threshold, thresholds);
  }

  /**
   * What {@link #of} does to others: signers are left out in groups, each judged by thresholds that
   * were fitted on the rest.
   */
  public List<Held> held(List<Score> scores) {
    Scoring own = of(scores);
    List<String> signers = signers(scores, Score.Kind.GENUINE);
    int thresholds = own.thresholds().size();
    double[][] accepted = new double[thresholds][2];
    double[] all = new double[2];
    int groups = Math.min(GROUPS, signers.size());
    for (int g = 0; g < groups; g++) {
      int group = g;
      List<Score> others = new ArrayList<>();
      List<Score> left = new ArrayList<>();
      for (Score score : scores) {
        int at = signers.indexOf(score.writer());
        (at >= 0 && at % groups == group ? left : others).add(score);
      }
      if (signers(others, Score.Kind.GENUINE).size() < FEWEST) {
        continue;
      }
      List<Threshold> fitted = of(others).thresholds();
      for (Score.Kind kind : List.of(Score.Kind.GENUINE, Score.Kind.SKILLED)) {
        double[] distances = Score.distances(left, kind);
        int row = kind == Score.Kind.GENUINE ? 0 : 1;
        all[row] += distances.length;
        for (int t = 0; t < thresholds && distances.length > 0; t++) {
          accepted[t][row] +=
              distances.length * ErrorRates.accepted(distances, fitted.get(t).distance());
        }
      }
    }
    List<Held> rows = new ArrayList<>();
    for (int t = 0; t < thresholds; t++) {
      rows.add(
          new Held(
              own.references(),
              shipped.thresholds().get(t),
              own.thresholds().get(t),
              accepted[t][1] / all[1],
              1 - accepted[t][0] / all[0]));
    }
    return rows;
  }

  private static double between(double shipped, double own, double weight) {
    return shipped + weight * (own - shipped);
  }

  private static double weight(int signers) {
    return signers / (signers + HALF);
  }

  /** The signers who have comparisons of a kind, sorted. */
  public static List<String> signers(List<Score> scores, Score.Kind kind) {
    return scores.stream()
        .filter(score -> score.kind() == kind)
        .map(Score::writer)
        .distinct()
        .sorted()
        .toList();
  }

  /** Where as large a share of genuine signatures lies beyond as of forgeries within. */
  private static double crossing(Spread genuine, Spread forged) {
    return (forged.mean() * genuine.deviation() + genuine.mean() * forged.deviation())
        / (genuine.deviation() + forged.deviation());
  }

  /** The shipped one, changed as one fitted on normal distances changes. */
  private Calibration calibration(Spread genuine, Spread forged) {
    LogisticRegression before = logistic(shippedGenuine, shippedForged);
    LogisticRegression now = logistic(genuine, forged);
    Calibration old = shipped.calibration();
    double slope = Math.min(old.slope() * now.slope(0) / before.slope(0), -LEAST_DEVIATION);
    double even =
        old.distanceAt(1) - now.intercept() / now.slope(0) + before.intercept() / before.slope(0);
    return new Calibration(-slope * even, slope, old.maxLog10LikelihoodRatio());
  }

  private static LogisticRegression logistic(Spread genuine, Spread forged) {
    double[][] distances = new double[2 * QUANTILES][1];
    boolean[] positive = new boolean[distances.length];
    for (int i = 0; i < QUANTILES; i++) {
      double z = NORMAL.inverseCumulativeProbability((i + 0.5) / QUANTILES);
      distances[2 * i][0] = genuine.mean() + z * genuine.deviation();
      positive[2 * i] = true;
      distances[2 * i + 1][0] = forged.mean() + z * forged.deviation();
    }
    return LogisticRegression.fit(distances, positive);
  }
}

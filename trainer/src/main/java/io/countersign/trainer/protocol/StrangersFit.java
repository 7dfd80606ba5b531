package io.countersign.trainer.protocol;

import io.countersign.scoring.Calibration;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Thresholds and calibration for people of whom nothing is known, from the distances of several
 * sets, each by networks that saw nobody of it. A new set is taken to differ from these as they
 * differ among themselves: a promised false acceptance rate is the upper end of a prediction
 * interval for one set more (random effects; Higgins, Thompson and Spiegelhalter 2009, equation 12)
 * of the rates' normal deviates. The price is paid in false rejections.
 */
public final class StrangersFit {
  /** How sure the promise of a rate is for one set more, one-sided. */
  static final double SURE = 0.8;

  /** Quantiles of each set and kind that stand for it, so that large sets count no more. */
  private static final int QUANTILES = 200;

  private static final double BOUND_STEP = 0.05;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final List<ErrorRates> sets;
  private final List<double[]> genuine;
  private final List<double[]> forged;

  /**
   * @param genuine distances of each set's genuine signatures
   * @param forged distances of each set's skilled forgeries, in the same order
   */
  StrangersFit(List<double[]> genuine, List<double[]> forged) {
    this.genuine = genuine;
    this.forged = forged;
    this.sets = new ArrayList<>();
    for (int s = 0; s < genuine.size(); s++) {
      sets.add(new ErrorRates(genuine.get(s), forged.get(s)));
    }
  }

  /**
   * One scoring for each number of references that two sets or more with skilled forgeries suffice
   * for.
   *
   * @param sets the folds of each set, by its name
   * @param writers how many writers there are in all: the likelihood ratio is never beyond
   * @throws DataException when there are not two sets with skilled forgeries
   */
  public static List<Scoring> fit(Map<String, List<Tasks>> sets, int writers) {
    List<Scoring> scorings = new ArrayList<>();
    for (int references : ScoringFit.REFERENCES) {
      of(sets, references).ifPresent(fit -> scorings.add(fit.scoring(references, writers)));
    }
    if (scorings.isEmpty() || scorings.get(0).references() > 1) {
      throw new DataException(
          "expected two sets or more with genuine pairs and skilled forgeries to fit thresholds for"
              + " strangers, found too few among "
              + sets.keySet());
    }
    return scorings;
  }

  /**
   * What {@link #fit} promises about a set that it has not seen: each set's scorings, fitted on the
   * others; of three sets or more.
   */
  public static Map<String, List<Scoring>> leftOut(Map<String, List<Tasks>> sets, int writers) {
    Map<String, List<Scoring>> scorings = new TreeMap<>();
    for (String left : sets.keySet()) {
      Map<String, List<Tasks>> others = new TreeMap<>(sets);
      others.remove(left);
      scorings.put(left, fit(others, writers));
    }
    return scorings;
  }

  private static Optional<StrangersFit> of(Map<String, List<Tasks>> sets, int references) {
    List<double[]> genuine = new ArrayList<>();
    List<double[]> forged = new ArrayList<>();
    for (List<Tasks> folds : sets.values()) {
      List<Score> scores =
          folds.stream()
              .flatMap(fold -> fold.with(references).stream())
              .map(Task.Comparison::score)
              .toList();
      double[] own = Score.distances(scores, Score.Kind.GENUINE);
      double[] others = Score.distances(scores, Score.Kind.SKILLED);
      if (own.length > 0 && others.length > 0) {
        genuine.add(own);
        forged.add(others);
      }
    }
    return genuine.size() < 2 ? Optional.empty() : Optional.of(new StrangersFit(genuine, forged));
  }

  Scoring scoring(int references, int writers) {
    double equal = equalError();
    return ScoringFit.scoring(
        references,
        calibration(writers),
        equal,
        List.of(
            new Threshold("equal-error", equal, promised(equal), rejected(equal)),
            at("far-5", 0.05),
            at("far-1", 0.01)));
  }

  private Threshold at(String name, double far) {
    double distance = upTo(far);
    return new Threshold(name, distance, far, rejected(distance));
  }

  /** Share of genuine signatures beyond a distance, mean over the sets. */
  private double rejected(double distance) {
    return sets.stream().mapToDouble(set -> set.frr(distance)).average().orElseThrow();
  }

  private double accepted(double distance) {
    return sets.stream().mapToDouble(set -> set.far(distance)).average().orElseThrow();
  }

  /** Where the mean of the sets' false acceptances comes up to that of their false rejections. */
  private double equalError() {
    return Arrays.stream(candidates())
        .filter(distance -> accepted(distance) >= rejected(distance))
        .findFirst()
        .orElseThrow();
  }

  /** The largest distance up to which no rate beyond {@code far} is to be feared. */
  private double upTo(double far) {
    double[] candidates = candidates();
    double last = Math.nextDown(candidates[0]);
    for (double distance : candidates) {
      if (promised(distance) > far) {
        break;
      }
      last = distance;
    }
    return last;
  }

  /** The false acceptance rate that one set more stays below, {@link #SURE} of the time. */
  private double promised(double distance) {
    int count = sets.size();
    double[] deviates = new double[count];
    for (int s = 0; s < count; s++) {
      double tries = forged.get(s).length;
      double share = (sets.get(s).far(distance) * tries + 0.5) / (tries + 1);
      deviates[s] = NORMAL.inverseCumulativeProbability(share);
    }
    double mean = Arrays.stream(deviates).average().orElseThrow();
    double squares = Arrays.stream(deviates).map(z -> (z - mean) * (z - mean)).sum();
    double spread = Math.sqrt(squares / (count - 1) * (1 + 1.0 / count));
    double quantile = TDistribution.of(count - 1).inverseCumulativeProbability(SURE);
    return NORMAL.cumulativeProbability(mean + quantile * spread);
  }

  /** Distances at which rates are looked at: the sets' quantiles, ascending. */
  private double[] candidates() {
    return Arrays.stream(quantiles(genuine, forged)).sorted().distinct().toArray();
  }

  @SafeVarargs
  private static double[] quantiles(List<double[]>... kinds) {
    return Arrays.stream(kinds)
        .flatMap(List::stream)
        .flatMapToDouble(distances -> Arrays.stream(quantiles(distances)))
        .toArray();
  }

  private static double[] quantiles(double[] distances) {
    double[] sorted = Arrays.stream(distances).sorted().toArray();
    double[] quantiles = new double[QUANTILES];
    for (int i = 0; i < QUANTILES; i++) {
      quantiles[i] = sorted[(int) ((i + 0.5) / QUANTILES * sorted.length)];
    }
    return quantiles;
  }

  private Calibration calibration(int writers) {
    Calibration widest = ScoringFit.calibration(quantiles(genuine), quantiles(forged), writers);
    return new Calibration(widest.intercept(), widest.slope(), bound(widest));
  }

  /**
   * The largest |log10 LR| that every set bears out: that much evidence or more for a kind is at
   * least so many times as frequent in it as in the other.
   */
  private double bound(Calibration calibration) {
    double bound = BOUND_STEP;
    while (bound + BOUND_STEP <= calibration.maxLog10LikelihoodRatio()
        && bornOut(calibration, bound + BOUND_STEP)) {
      bound += BOUND_STEP;
    }
    return bound;
  }

  private boolean bornOut(Calibration calibration, double log10) {
    double ratio = Math.pow(10, log10);
    double near = calibration.distanceAt(ratio);
    double far = calibration.distanceAt(1 / ratio);
    for (int s = 0; s < sets.size(); s++) {
      ErrorRates set = sets.get(s);
      if (1 - set.frr(near) < ratio * set.far(near) || 1 - set.far(far) < ratio * set.frr(far)) {
        return false;
      }
    }
    return true;
  }
}

package io.countersign.trainer.metrics;

import io.countersign.scoring.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * 95 % intervals by bootstrap over writers (percentile method, Efron 1979): writers, not pairs, are
 * what was sampled. A resample is a weight for each writer, how often he was drawn. All weights
 * come from one seed before any is used, so that resamples may run on all processors.
 */
public final class Bootstrap {
  public static final int RESAMPLES = 1000;
  public static final long SEED = 1979;

  private Bootstrap() {}

  /** Lower and upper end of the 95 % interval; NaN where no resample had both kinds. */
  public record Interval(double low, double high) {
    private static final double TAIL = 0.025;

    /**
     * This interval of a rate, unless every resample gave 0 or every one 1: then the exact binomial
     * bound (Clopper and Pearson 1934) of writers who do otherwise. A mean rate over writers is at
     * most the share of writers with any error at all, of whom none of so many was seen.
     */
    Interval ofRate(int writers) {
      double seen = Math.pow(TAIL, 1.0 / writers);
      if (high == 0) {
        return new Interval(0, 1 - seen);
      }
      return low == 1 ? new Interval(seen, 1) : this;
    }
  }

  /** The interval of the share of comparisons of {@code kind} that a threshold accepts. */
  static Interval accepted(List<Score> scores, Score.Kind kind, double threshold) {
    Map<String, long[]> counts = new TreeMap<>();
    for (Score score : scores) {
      if (score.kind() == kind) {
        long[] count = counts.computeIfAbsent(score.writer(), writer -> new long[2]);
        count[0] += score.distance() <= threshold ? 1 : 0;
        count[1]++;
      }
    }
    List<long[]> writers = List.copyOf(counts.values());
    return interval(writers.size(), weights -> share(writers, weights)).ofRate(writers.size());
  }

  private static double share(List<long[]> writers, int[] weights) {
    double accepted = 0;
    double all = 0;
    for (int w = 0; w < weights.length; w++) {
      accepted += weights[w] * writers.get(w)[0];
      all += weights[w] * writers.get(w)[1];
    }
    return accepted / all;
  }

  /** The interval of the EER between genuine comparisons and those of kind {@code impostor}. */
  public static Interval eer(List<Score> scores, Score.Kind impostor) {
    Weighted.Eer eer = new Weighted.Eer(scores, impostor);
    return interval(eer.writers(), eer::of).ofRate(eer.writers());
  }

  /** The interval of the share of genuine comparisons accepted at so small a FAR. */
  static Interval automated(List<Score> scores, Score.Kind impostor, double far) {
    Weighted.Eer rates = new Weighted.Eer(scores, impostor);
    return interval(rates.writers(), weights -> rates.accepted(weights, far))
        .ofRate(rates.writers());
  }

  /**
   * The interval of how much larger the EER of {@code scores} is than that of {@code base}, the
   * same writers drawn for both: what a writer adds to the two falls out.
   *
   * @throws IllegalArgumentException unless both are of the same writers
   */
  public static Interval difference(List<Score> scores, List<Score> base, Score.Kind impostor) {
    if (!Score.writers(scores).equals(Score.writers(base))) {
      throw new IllegalArgumentException("expected scores of the same writers");
    }
    Weighted.Eer eer = new Weighted.Eer(scores, impostor);
    Weighted.Eer eerOfBase = new Weighted.Eer(base, impostor);
    return interval(eer.writers(), weights -> eer.of(weights) - eerOfBase.of(weights));
  }

  /** The interval of Cllr between genuine comparisons and those of kind {@code impostor}. */
  static Interval cllr(List<Score> scores, Calibration calibration, Score.Kind impostor) {
    Weighted.LogRatioCost cllr = new Weighted.LogRatioCost(scores, calibration, impostor);
    return interval(cllr.writers(), cllr::of);
  }

  /** The interval of {@code statistic}, which is given the weight of each writer. */
  static Interval interval(int writers, ToDoubleFunction<int[]> statistic) {
    double[] values =
        resamples(writers).parallelStream()
            .mapToDouble(statistic)
            .filter(value -> !Double.isNaN(value))
            .toArray();
    Arrays.sort(values);
    return new Interval(quantile(values, 0.025), quantile(values, 0.975));
  }

  private static List<int[]> resamples(int writers) {
    Random random = new Random(SEED);
    List<int[]> resamples = new ArrayList<>();
    for (int k = 0; k < RESAMPLES; k++) {
      int[] weights = new int[writers];
      for (int i = 0; i < writers; i++) {
        weights[random.nextInt(writers)]++;
      }
      resamples.add(weights);
    }
    return resamples;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}

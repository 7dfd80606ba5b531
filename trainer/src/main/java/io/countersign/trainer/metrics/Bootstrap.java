package io.countersign.trainer.metrics;

import io.countersign.scoring.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

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

  /**
   * Figures when each writer's comparisons count several times, as in a resample of the writers.
   */
  static final class Weighted {
    private Weighted() {}

    /**
     * The EER when each writer's comparisons count several times: sorted once, then one pass for
     * each set of weights, which ends where FAR and FRR cross. Interpolates as {@link
     * ErrorRates#eer()}.
     */
    static final class Eer {
      private final int writers;
      private final int[] writer;
      private final boolean[] genuine;
      private final boolean[] lastOfItsDistance;
      private final long[] genuineOf;
      private final long[] impostorsOf;

      Eer(List<Score> scores, Score.Kind impostor) {
        WriterIndex index = new WriterIndex(scores.stream().map(Score::writer));
        List<Score> used =
            scores.stream()
                .filter(c -> c.kind() == Score.Kind.GENUINE || c.kind() == impostor)
                .sorted(Comparator.comparingDouble(Score::distance))
                .toList();
        writers = index.size();
        writer = used.stream().mapToInt(score -> index.of(score.writer())).toArray();
        genuine = new boolean[writer.length];
        lastOfItsDistance = new boolean[writer.length];
        genuineOf = new long[writers];
        impostorsOf = new long[writers];
        for (int i = 0; i < writer.length; i++) {
          genuine[i] = used.get(i).kind() == Score.Kind.GENUINE;
          (genuine[i] ? genuineOf : impostorsOf)[writer[i]]++;
          lastOfItsDistance[i] =
              i + 1 == writer.length || used.get(i + 1).distance() > used.get(i).distance();
        }
      }

      int writers() {
        return writers;
      }

      /** The EER with these weights of the writers, 0 to 1; NaN unless both kinds have weight. */
      double of(int[] weights) {
        double allGenuine = 0;
        double allImpostors = 0;
        for (int w = 0; w < writers; w++) {
          allGenuine += weights[w] * genuineOf[w];
          allImpostors += weights[w] * impostorsOf[w];
        }
        if (allGenuine == 0 || allImpostors == 0) {
          return Double.NaN;
        }
        long accepted = 0;
        long wronglyAccepted = 0;
        double frrBefore = 1;
        double farBefore = 0;
        for (int i = 0; i < writer.length; i++) {
          if (genuine[i]) {
            accepted += weights[writer[i]];
          } else {
            wronglyAccepted += weights[writer[i]];
          }
          if (!lastOfItsDistance[i]) {
            continue;
          }
          double frr = 1 - accepted / allGenuine;
          double far = wronglyAccepted / allImpostors;
          if (far >= frr) {
            return ErrorRates.crossing(frrBefore, farBefore, frr, far);
          }
          frrBefore = frr;
          farBefore = far;
        }
        throw new IllegalStateException("at the largest distance everything is accepted");
      }
    }

    /** Cllr when each writer's comparisons count several times: sums for each writer, made once. */
    static final class LogRatioCost {
      private final double[] genuineBits;
      private final double[] impostorBits;
      private final long[] genuine;
      private final long[] impostors;

      LogRatioCost(List<Score> scores, Calibration calibration, Score.Kind impostor) {
        WriterIndex index = new WriterIndex(scores.stream().map(Score::writer));
        genuineBits = new double[index.size()];
        impostorBits = new double[index.size()];
        genuine = new long[index.size()];
        impostors = new long[index.size()];
        for (Score score : scores) {
          int writer = index.of(score.writer());
          double ratio = calibration.logLikelihoodRatio(score.distance());
          if (score.kind() == Score.Kind.GENUINE) {
            genuineBits[writer] += Cllr.bitsIfGenuine(ratio);
            genuine[writer]++;
          } else if (score.kind() == impostor) {
            impostorBits[writer] += Cllr.bitsIfImpostor(ratio);
            impostors[writer]++;
          }
        }
      }

      int writers() {
        return genuine.length;
      }

      /** Cllr with these weights of the writers, in bits; NaN unless both kinds have weight. */
      double of(int[] weights) {
        double ofGenuine = 0;
        double ofImpostors = 0;
        long allGenuine = 0;
        long allImpostors = 0;
        for (int w = 0; w < weights.length; w++) {
          ofGenuine += weights[w] * genuineBits[w];
          ofImpostors += weights[w] * impostorBits[w];
          allGenuine += weights[w] * genuine[w];
          allImpostors += weights[w] * impostors[w];
        }
        return (ofGenuine / allGenuine + ofImpostors / allImpostors) / 2;
      }
    }

    /** Numbers claimed writers from 0, in alphabetical order. */
    private static final class WriterIndex {
      private final Map<String, Integer> numbers = new HashMap<>();

      WriterIndex(Stream<String> writers) {
        writers.distinct().sorted().forEach(writer -> numbers.put(writer, numbers.size()));
      }

      int size() {
        return numbers.size();
      }

      int of(String writer) {
        Integer number = numbers.get(writer);
        if (number == null) {
          throw new IllegalArgumentException(
              "expected a writer of these comparisons, got " + writer);
        }
        return number;
      }
    }
  }
}

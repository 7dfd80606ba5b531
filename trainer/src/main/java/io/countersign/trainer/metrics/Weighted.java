package io.countersign.trainer.metrics;

import io.countersign.scoring.Calibration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Figures when each writer's comparisons count several times, as in a resample of the writers. */
final class Weighted {
  private Weighted() {}

  /**
   * The EER when each writer's comparisons count several times: sorted once, then one pass for each
   * set of weights, which ends where FAR and FRR cross. Interpolates as {@link ErrorRates#eer()}.
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
      double allGenuine = weighed(weights, genuineOf);
      double allImpostors = weighed(weights, impostorsOf);
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

    /** Share of genuine comparisons within the largest distance of a FAR of {@code most}. */
    double accepted(int[] weights, double most) {
      long accepted = 0;
      long wronglyAccepted = 0;
      double best = 0;
      double allowed = most * weighed(weights, impostorsOf);
      for (int i = 0; i < writer.length && wronglyAccepted <= allowed; i++) {
        if (genuine[i]) {
          accepted += weights[writer[i]];
        } else {
          wronglyAccepted += weights[writer[i]];
        }
        if (lastOfItsDistance[i] && wronglyAccepted <= allowed) {
          best = accepted;
        }
      }
      return best / weighed(weights, genuineOf);
    }

    private static double weighed(int[] weights, long[] counts) {
      double sum = 0;
      for (int w = 0; w < counts.length; w++) {
        sum += weights[w] * counts[w];
      }
      return sum;
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
        throw new IllegalArgumentException("expected a writer of these comparisons, got " + writer);
      }
      return number;
    }
  }
}

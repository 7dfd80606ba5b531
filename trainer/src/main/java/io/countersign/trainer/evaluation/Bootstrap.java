package io.countersign.trainer.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * 95 % intervals of the EER by bootstrap over writers (percentile method, Efron 1979): writers, not
 * pairs, are what was sampled.
 */
final class Bootstrap {
  static final int RESAMPLES = 1000;
  private static final long SEED = 1979;

  private Bootstrap() {}

  /** Lower and upper end of the 95 % interval. */
  record Interval(double low, double high) {}

  /** The interval of the EER between genuine comparisons and those of kind {@code impostor}. */
  static Interval eer(List<Comparison> comparisons, Kind impostor) {
    List<String> writers =
        comparisons.stream().map(Comparison::writer).distinct().sorted().toList();
    List<Comparison> used =
        comparisons.stream()
            .filter(c -> c.kind() == Kind.GENUINE || c.kind() == impostor)
            .sorted(Comparator.comparingDouble(Comparison::distance))
            .toList();
    int[] writer = used.stream().mapToInt(c -> writers.indexOf(c.writer())).toArray();
    boolean[] genuine = new boolean[writer.length];
    for (int i = 0; i < genuine.length; i++) {
      genuine[i] = used.get(i).kind() == Kind.GENUINE;
    }
    Random random = new Random(SEED);
    List<Double> eers = new ArrayList<>();
    for (int k = 0; k < RESAMPLES; k++) {
      int[] weights = new int[writers.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[random.nextInt(weights.length)]++;
      }
      double eer = weightedEer(writer, genuine, weights);
      if (!Double.isNaN(eer)) {
        eers.add(eer);
      }
    }
    eers.sort(null);
    return new Interval(quantile(eers, 0.025), quantile(eers, 0.975));
  }

  /** EER of comparisons in ascending distance, each counted as often as its writer was drawn. */
  private static double weightedEer(int[] writer, boolean[] genuine, int[] weights) {
    long allGenuine = 0;
    long allImpostor = 0;
    for (int i = 0; i < writer.length; i++) {
      if (genuine[i]) {
        allGenuine += weights[writer[i]];
      } else {
        allImpostor += weights[writer[i]];
      }
    }
    if (allGenuine == 0 || allImpostor == 0) {
      return Double.NaN;
    }
    long accepted = 0;
    long wronglyAccepted = 0;
    for (int i = 0; i < writer.length; i++) {
      if (genuine[i]) {
        accepted += weights[writer[i]];
      } else {
        wronglyAccepted += weights[writer[i]];
      }
      double far = wronglyAccepted / (double) allImpostor;
      double frr = 1 - accepted / (double) allGenuine;
      if (far >= frr) {
        return (far + frr) / 2;
      }
    }
    return Double.NaN;
  }

  private static double quantile(List<Double> sorted, double share) {
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * (sorted.size() - 1))));
  }
}

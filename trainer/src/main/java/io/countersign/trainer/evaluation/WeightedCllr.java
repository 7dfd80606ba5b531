package io.countersign.trainer.evaluation;

import io.countersign.scoring.Calibration;
import java.util.List;

/** Cllr when each writer's comparisons count several times: sums for each writer, made once. */
final class WeightedCllr {
  private final double[] genuineBits;
  private final double[] impostorBits;
  private final long[] genuine;
  private final long[] impostors;

  WeightedCllr(List<Comparison> comparisons, Calibration calibration, Kind impostor) {
    WriterIndex index = new WriterIndex(comparisons.stream().map(Comparison::writer));
    genuineBits = new double[index.size()];
    impostorBits = new double[index.size()];
    genuine = new long[index.size()];
    impostors = new long[index.size()];
    for (Comparison comparison : comparisons) {
      int writer = index.of(comparison.writer());
      double ratio = calibration.logLikelihoodRatio(comparison.distance());
      if (comparison.kind() == Kind.GENUINE) {
        genuineBits[writer] += Cllr.bitsIfGenuine(ratio);
        genuine[writer]++;
      } else if (comparison.kind() == impostor) {
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

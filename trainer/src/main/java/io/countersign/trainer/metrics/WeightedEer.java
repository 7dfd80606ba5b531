package io.countersign.trainer.metrics;

import java.util.Comparator;
import java.util.List;

/**
 * The EER when each writer's comparisons count several times: sorted once, then one pass for each
 * set of weights, which ends where FAR and FRR cross. Interpolates as {@link ErrorRates#eer()}.
 */
final class WeightedEer {
  private final int writers;
  private final int[] writer;
  private final boolean[] genuine;
  private final boolean[] lastOfItsDistance;
  private final long[] genuineOf;
  private final long[] impostorsOf;

  WeightedEer(List<Score> scores, Kind impostor) {
    WriterIndex index = new WriterIndex(scores.stream().map(Score::writer));
    List<Score> used =
        scores.stream()
            .filter(c -> c.kind() == Kind.GENUINE || c.kind() == impostor)
            .sorted(Comparator.comparingDouble(Score::distance))
            .toList();
    writers = index.size();
    writer = used.stream().mapToInt(score -> index.of(score.writer())).toArray();
    genuine = new boolean[writer.length];
    lastOfItsDistance = new boolean[writer.length];
    genuineOf = new long[writers];
    impostorsOf = new long[writers];
    for (int i = 0; i < writer.length; i++) {
      genuine[i] = used.get(i).kind() == Kind.GENUINE;
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

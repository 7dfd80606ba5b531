package io.countersign.trainer.controls;

import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.Kind;
import io.countersign.trainer.protocol.Comparison;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far the ink alone gets: pairs accepted by the difference of the deviations of their grey
 * levels. A low EER says that the data set gives its forgeries away by pen or scanner.
 */
final class InkToneControl {
  private InkToneControl() {}

  /** The EER of pairs against {@code forgery}; none where either kind is missing. */
  static OptionalDouble eer(List<Comparison> pairs, Kind forgery) {
    double[] genuine = differences(pairs, Kind.GENUINE);
    double[] forged = differences(pairs, forgery);
    return genuine.length == 0 || forged.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(new ErrorRates(genuine, forged).eer());
  }

  private static double[] differences(List<Comparison> pairs, Kind kind) {
    return pairs.stream()
        .filter(pair -> pair.kind() == kind)
        .mapToDouble(
            pair ->
                Math.abs(
                    pair.references().get(0).cues().inkDeviation()
                        - pair.questioned().cues().inkDeviation()))
        .toArray();
  }
}

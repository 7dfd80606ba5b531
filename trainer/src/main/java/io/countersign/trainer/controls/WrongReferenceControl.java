package io.countersign.trainer.controls;

import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.protocol.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * What a score says of a signature whose reference says nothing: forged and genuine signatures,
 * each against genuine ones of other writers. Told apart they can only be by what they are alone,
 * however that came into the embedding; 0.5 is not at all.
 */
final class WrongReferenceControl {
  /** References of others for each signature. */
  private static final int OTHERS = 5;

  private static final long SEED = 811;

  private WrongReferenceControl() {}

  /**
   * How often a forged signature is farther from somebody else's than a genuine one is, 0 to 1;
   * none where one kind is missing, or a second writer with genuine signatures.
   */
  static OptionalDouble auc(List<Task.Sample> samples) {
    List<Task.Sample> references = samples.stream().filter(sample -> !sample.forged()).toList();
    boolean strangers =
        references.stream().map(Task.Sample::writer).distinct().limit(2).count() == 2;
    if (!strangers || references.size() == samples.size()) {
      return OptionalDouble.empty();
    }
    Random random = new Random(SEED);
    List<Pair> pairs = new ArrayList<>();
    for (Task.Sample questioned : samples) {
      for (int i = 0; i < OTHERS; i++) {
        pairs.add(new Pair(stranger(questioned, references, random), questioned));
      }
    }
    return OptionalDouble.of(new ErrorRates(distances(pairs, false), distances(pairs, true)).auc());
  }

  private static Task.Sample stranger(
      Task.Sample questioned, List<Task.Sample> references, Random random) {
    Task.Sample drawn;
    do {
      drawn = references.get(random.nextInt(references.size()));
    } while (drawn.writer().equals(questioned.writer()));
    return drawn;
  }

  private record Pair(Task.Sample reference, Task.Sample questioned) {
    double distance() {
      return reference.embedding().distance(questioned.embedding());
    }
  }

  private static double[] distances(List<Pair> pairs, boolean forged) {
    return pairs.parallelStream()
        .filter(pair -> pair.questioned().forged() == forged)
        .mapToDouble(Pair::distance)
        .toArray();
  }
}

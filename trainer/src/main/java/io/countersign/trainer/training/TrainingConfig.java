package io.countersign.trainer.training;

import io.countersign.trainer.network.Network;
import java.util.OptionalDouble;

/**
 * The settings of a run.
 *
 * @param epochs to train, at least 1
 * @param minutes the run ends on, when that is before the epochs are done; a resumed run goes on
 *     counting
 * @param seed of starting weights and dropout; epoch e draws from seed + e
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}; several, separated by
 *     commas, share each batch
 * @param parts in which a batch is embedded, one after the other, to save memory; 0 for as many as
 *     the memory asks for
 * @param resume whether to go on from the run's checkpoint
 */
public record TrainingConfig(
    int epochs,
    OptionalDouble minutes,
    long seed,
    Optimisation optimisation,
    String device,
    int parts,
    boolean resume) {

  public TrainingConfig {
    if (epochs < 1) {
      throw new IllegalArgumentException("expected at least 1 epoch, got " + epochs);
    }
    if (parts < 0) {
      throw new IllegalArgumentException("expected at least 1 part, got " + parts);
    }
    if (minutes.isPresent() && !(minutes.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "expected more than 0 minutes, got " + minutes.getAsDouble());
    }
  }

  /**
   * What a resumed run must have in common with its beginning. Epochs, minutes, the device and
   * parts may change.
   *
   * @param material what is trained on
   */
  String fingerprint(Network network, String loss, String material) {
    return "%s\n%s\n%s\nseed %d\n%s\n%s"
        .formatted(network, network.steps(), loss, seed, optimisation, material);
  }
}

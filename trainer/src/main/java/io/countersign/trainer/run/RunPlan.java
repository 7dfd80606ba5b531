package io.countersign.trainer.run;

import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.augmentation.Augmentation;
import io.countersign.trainer.loss.Losses;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.sampling.PkSampler;
import io.countersign.trainer.training.Devices;
import io.countersign.trainer.training.TrainingConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Everything a training run is told.
 *
 * @param network with its input size
 * @param preprocessing version, such as {@code thinned-1}
 * @param loss name, such as {@code contrastive}
 * @param margin of a contrastive loss; empty for the loss's own
 * @param pairList trains on listed pairs instead of in-batch ones
 * @param batchWriters P: writers in a batch
 * @param batchEach K: genuine, and forged, signatures of each writer in a batch
 * @param variation of the training images
 * @param validation share of each set's writers held out for thresholds and calibration; with 0
 *     they are fitted on the training writers themselves
 * @param fold which of the shares is held out, from 0
 * @param stepsPerEpoch steps from one checkpoint to the next; empty for as many as show every image
 *     once on average
 * @param out the run's folder
 */
public record RunPlan(
    Network network,
    String preprocessing,
    String loss,
    OptionalDouble margin,
    Optional<Path> pairList,
    int batchWriters,
    int batchEach,
    Augmentation.Variation variation,
    double validation,
    int fold,
    TrainingConfig training,
    OptionalInt stepsPerEpoch,
    Path out) {

  public RunPlan {
    if (!(validation >= 0 && validation <= 0.5)) {
      throw new IllegalArgumentException(
          "expected a validation share from 0 to 0.5, got " + validation);
    }
    Preprocessing.of(preprocessing, network.height(), network.width());
    Losses.of(loss, network.normalised(), network.grid(), margin);
    Devices.requireNames(training.device());
    new PkSampler.Shape(batchWriters, batchEach, network.height(), network.width());
  }

  /** How many images a full batch has. */
  public int batchSize() {
    return 2 * batchWriters * batchEach;
  }

  /**
   * How many pairs have a part in the loss for each image that is embedded: genuine–genuine,
   * genuine–forged of a writer, and genuine–any image of other writers; of a list, half a pair.
   */
  double pairsAnImage() {
    if (pairList.isPresent()) {
      return 0.5;
    }
    int p = batchWriters;
    int k = batchEach;
    int own = k * (k - 1) / 2 + k * k;
    int genuineAcross = p * (p - 1) / 2 * k * k;
    int forgedAcross = p * (p - 1) * k * k;
    return (p * own + genuineAcross + forgedAcross) / (double) batchSize();
  }
}

package io.countersign.trainer.recipe;

import io.countersign.trainer.augmentation.Augmentation;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.loss.Losses;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Networks;
import io.countersign.trainer.run.RunPlan;
import io.countersign.trainer.training.Optimisation;
import io.countersign.trainer.training.TrainingConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How one member is trained, whatever it is trained on.
 *
 * @param validation share of each set's writers that a fold holds out
 * @param fold which of the folds is held out, from 0
 * @param steps of training
 * @param checkpointEvery steps from one checkpoint to the next
 * @param generated names of the generated sets that it is trained on beside the real ones
 * @param without the real set that it never sees, so that it is a judge of that set and no member
 *     of the ensemble; empty for a member
 */
record MemberPart(
    String network,
    String preprocessing,
    String loss,
    long seed,
    double validation,
    int fold,
    int steps,
    int checkpointEvery,
    int batchWriters,
    int batchEach,
    Augmentation.Variation variation,
    List<String> generated,
    Optional<String> without) {

  MemberPart {
    generated = List.copyOf(generated);
    if (steps % checkpointEvery != 0) {
      throw new DataException(
          "expected steps in whole parts of checkpointEvery, got %d and %d"
              .formatted(steps, checkpointEvery));
    }
  }

  static MemberPart read(Fields fields) {
    String preprocessing = fields.text("preprocessing");
    double warp = fields.share("warp", 0);
    double mirrored = fields.share("mirrored", 0);
    double spliced = fields.share("spliced", 0);
    return new MemberPart(
        fields.text("network"),
        preprocessing,
        fields.has("loss") ? fields.text("loss") : Losses.DEFAULT,
        fields.seed("seed"),
        fields.share("validation", 0.2),
        fields.has("without") ? 0 : fields.whole("fold", 0),
        fields.whole("steps", 1),
        fields.whole("checkpointEvery", 1, 100),
        fields.whole("batchWriters", 2, 8),
        fields.whole("batchEach", 2, 4),
        preprocessing.equals("article-105")
            ? Augmentation.Variation.NONE
            : new Augmentation.Variation(true, warp, mirrored, spliced),
        fields.texts("generated"),
        fields.has("without") ? Optional.of(fields.text("without")) : Optional.empty());
  }

  /**
   * The plan to train it, on one thread of a processor, so that the bytes are the same whatever
   * else the machine does.
   */
  RunPlan plan(Path folder, boolean resume) {
    try {
      Network table = Networks.of(network);
      return new RunPlan(
          table,
          preprocessing,
          loss,
          OptionalDouble.empty(),
          Optional.empty(),
          batchWriters,
          batchEach,
          variation,
          validation,
          fold,
          new TrainingConfig(
              steps / checkpointEvery,
              OptionalDouble.empty(),
              seed,
              network.startsWith("signet") ? Optimisation.PAPER : Optimisation.RECIPE,
              "cpu",
              1,
              resume),
          OptionalInt.of(checkpointEvery),
          folder);
    } catch (IllegalArgumentException nonsense) {
      throw new DataException(String.valueOf(nonsense.getMessage()));
    }
  }

  /** Every setting that its weights depend on, by name. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("network", network);
    settings.put("preprocessing", preprocessing);
    settings.put("loss", loss);
    settings.put("seed", Long.toString(seed));
    settings.put("validation", Double.toString(validation));
    settings.put("fold", Integer.toString(fold));
    settings.put("steps", Integer.toString(steps));
    settings.put("checkpointEvery", Integer.toString(checkpointEvery));
    settings.put("batchWriters", Integer.toString(batchWriters));
    settings.put("batchEach", Integer.toString(batchEach));
    settings.put("strokes", Boolean.toString(variation.strokes()));
    settings.put("warp", Double.toString(variation.warp()));
    settings.put("mirrored", Double.toString(variation.mirrored()));
    settings.put("spliced", Double.toString(variation.spliced()));
    without.ifPresent(set -> settings.put("without", set));
    return settings;
  }
}

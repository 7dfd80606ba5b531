package io.countersign.trainer.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.augmentation.Augmentation;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.loss.Losses;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.sampling.PkSampler;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.training.Devices;
import io.countersign.trainer.training.Optimisation;
import io.countersign.trainer.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** {@code config.json}: everything a run was told, so that it can be repeated. */
  static final class RunConfig {
    private static final ObjectMapper JSON =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RunConfig() {}

    static void write(RunPlan plan, List<SignatureFile> files) throws IOException {
      TrainingConfig training = plan.training();
      Optimisation optimisation = training.optimisation();
      ObjectNode root = JSON.createObjectNode();
      root.put("network", plan.network().name())
          .put("description", plan.network().toString())
          .put("preprocessing", plan.preprocessing())
          .put("loss", plan.loss())
          .put("pairs", plan.pairList().map(path -> "list " + path).orElse("in batch"))
          .put("batchWriters", plan.batchWriters())
          .put("batchEach", plan.batchEach())
          .put("validation", plan.validation())
          .put("fold", plan.fold())
          .put("epochs", training.epochs())
          .put("seed", training.seed())
          .put("device", training.device())
          .put("images", files.size())
          .put("writers", files.stream().map(SignatureFile::writerId).distinct().count());
      plan.margin().ifPresent(margin -> root.put("margin", margin));
      training.minutes().ifPresent(minutes -> root.put("minutes", minutes));
      root.putObject("variation")
          .put("strokes", plan.variation().strokes())
          .put("warp", plan.variation().warp())
          .put("mirrored", plan.variation().mirrored())
          .put("spliced", plan.variation().spliced());
      root.putObject("optimisation")
          .put("method", optimisation.method().name())
          .put("learningRate", optimisation.learningRate().peak())
          .put("schedule", optimisation.learningRate().shape().name())
          .put("warmUpSteps", optimisation.learningRate().warmUpSteps())
          .put("weightDecay", optimisation.weightDecay())
          .put("clip", optimisation.clip())
          .put("averageDecay", optimisation.averageDecay());
      byte[] json = JSON.writeValueAsBytes(root);
      AtomicFile.write(plan.out().resolve("config.json"), out -> out.write(json));
    }

    /** The settings in {@code file} by name, one within another joined by points. */
    static Map<String, String> settings(Path file) throws IOException {
      Map<String, String> settings = new LinkedHashMap<>();
      JSON.readTree(file.toFile()).properties().forEach(one -> add("", one, settings));
      return settings;
    }

    private static void add(
        String prefix, Map.Entry<String, JsonNode> one, Map<String, String> settings) {
      String name = prefix + one.getKey();
      if (one.getValue().isObject()) {
        one.getValue().properties().forEach(inner -> add(name + ".", inner, settings));
      } else {
        settings.put(name, one.getValue().asText());
      }
    }
  }
}

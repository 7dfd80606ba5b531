package io.countersign.trainer.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.trainer.data.SignatureFile;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.training.Optimisation;
import io.countersign.trainer.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code config.json}: everything a run was told, so that it can be repeated. */
final class RunConfig {
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

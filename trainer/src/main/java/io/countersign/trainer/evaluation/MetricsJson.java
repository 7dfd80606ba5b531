package io.countersign.trainer.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code metrics.json}: every figure of an evaluation, for machines. */
final class MetricsJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final ObjectNode root = JSON.createObjectNode();
  private final ArrayNode tasks = JSON.createArrayNode();
  private final ArrayNode controls = JSON.createArrayNode();

  MetricsJson(String modelId, List<String> warnings, List<String> skipped) {
    root.put("modelId", modelId);
    ArrayNode sentences = root.putArray("warnings");
    warnings.forEach(sentences::add);
    ArrayNode files = root.putArray("skipped");
    skipped.forEach(files::add);
    root.set("tasks", tasks);
    root.set("controls", controls);
  }

  void figures(Figures figures) {
    ObjectNode task = tasks.addObject();
    task.put("set", figures.set()).put("references", figures.references());
    for (Kind kind : Kind.values()) {
      task.put(kind.label() + "Comparisons", figures.counts().get(kind.ordinal()));
    }
    ArrayNode metrics = task.putArray("metrics");
    figures.metrics().forEach(metric -> add(metric, metrics));
  }

  void controls(List<Manifest.Metric> metrics) {
    metrics.forEach(metric -> add(metric, controls));
  }

  private static void add(Manifest.Metric metric, ArrayNode to) {
    ObjectNode node = to.addObject().put("set", metric.set()).put("name", metric.name());
    node.put("value", metric.value());
    if (!Double.isNaN(metric.low())) {
      node.put("low", metric.low()).put("high", metric.high());
    }
  }

  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), root);
  }
}

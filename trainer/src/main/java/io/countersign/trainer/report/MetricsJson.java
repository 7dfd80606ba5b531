package io.countersign.trainer.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.scoring.Threshold;
import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.metrics.WriterFigures;
import io.countersign.trainer.protocol.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code metrics.json}: every figure of an evaluation, for machines. What could not be measured is
 * left out.
 */
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

  void task(Task measured) {
    Figures figures = measured.figures();
    ObjectNode task = tasks.addObject();
    task.put("set", figures.set()).put("references", figures.references());
    counts(task, figures.counts());
    ArrayNode metrics = task.putArray("metrics");
    figures.all().forEach(figure -> add(figure, metrics));
    ArrayNode thresholds = task.putArray("thresholds");
    for (Threshold threshold : measured.scoring().thresholds()) {
      thresholds
          .addObject()
          .put("name", threshold.name())
          .put("distance", threshold.distance())
          .put("farOnTrainingWriters", threshold.far())
          .put("frrOnTrainingWriters", threshold.frr());
    }
    ObjectNode worst = task.putObject("worstWriter");
    for (Score.Kind kind : Score.Kind.FORGERIES) {
      WriterFigures.worst(figures.writers(), kind)
          .ifPresent(writer -> worst.put(kind.label(), writer.writer()));
    }
    ArrayNode writers = task.putArray("writers");
    figures.writers().forEach(writer -> add(writer, writers));
  }

  void control(Figure control) {
    ObjectNode node = add(control, controls);
    if (control.references() > 0) {
      node.put("references", control.references());
    }
    if (control.metric() == Metric.NO_REFERENCE) {
      node.put("contaminated", Controls.contaminated(control));
    }
  }

  private static ObjectNode add(Figure figure, ArrayNode to) {
    ObjectNode node = to.addObject().put("set", figure.set()).put("name", figure.name());
    put(node, "value", figure.value());
    put(node, "low", figure.low());
    put(node, "high", figure.high());
    return node;
  }

  private static void add(WriterFigures writer, ArrayNode to) {
    ObjectNode node = to.addObject().put("writer", writer.writer());
    counts(node, writer.counts());
    put(node, Metric.EER_SKILLED.label(), writer.eerSkilled());
    put(node, Metric.EER_RANDOM.label(), writer.eerRandom());
    put(node, "frr-at-equal-error", writer.frr());
    put(node, "far-skilled-at-equal-error", writer.farSkilled());
  }

  private static void counts(ObjectNode to, List<Integer> counts) {
    for (Score.Kind kind : Score.Kind.values()) {
      to.put(kind.label() + "Comparisons", counts.get(kind.ordinal()));
    }
  }

  private static void put(ObjectNode to, String name, double value) {
    if (!Double.isNaN(value)) {
      to.put(name, value);
    }
  }

  void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(root) + "\n", StandardCharsets.UTF_8);
  }
}

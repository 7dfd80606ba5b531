package io.countersign.trainer.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.countersign.scoring.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model costs against another one, set by set, in Markdown: both as strangers to it.
 *
 * @param own {@code metrics.json} of the model on sets that it knows nothing of
 * @param other {@code manifest.json} of the model beside it, with its figures on sets left out
 */
record StrangersTable(JsonNode own, JsonNode other) {
  private static final String NOT_MEASURED =
      "*Not measured in this making: no folders of real signatures were given.*";

  private static final List<String> NAMED = List.of("far-5", "far-1");

  String otherModel() {
    return other.path("modelId").asText();
  }

  String text() {
    List<List<String>> rows = new ArrayList<>();
    Map<Integer, Means> means = new TreeMap<>();
    for (JsonNode task : own.path("tasks")) {
      String set = task.path("set").asText();
      int references = task.path("references").asInt();
      Means mean = means.computeIfAbsent(references, r -> new Means());
      List<String> cells = new ArrayList<>();
      cells.add("%s (%d writers)".formatted(set, task.path("writers").size()));
      cells.add(String.valueOf(references));
      for (String name : List.of("eer-skilled", "eer-random")) {
        JsonNode here = metric(set, references, name);
        JsonNode there = leftOut(set, references, name);
        mean.add(name, here, there);
        cells.add(Cells.interval(here));
        cells.add(Cells.percent(there.path("value")));
      }
      for (String name : NAMED) {
        cells.add(promise(set, references, name));
      }
      rows.add(cells);
    }
    if (rows.isEmpty()) {
      return NOT_MEASURED;
    }
    means.forEach((references, mean) -> rows.add(mean.row(references)));
    return Cells.table(
        List.of(
            "set",
            "references",
            "EER skilled",
            "of `%s`".formatted(otherModel()),
            "EER random",
            "of `%s`".formatted(otherModel()),
            "FAR / FRR at \"at most 5 %\"",
            "FAR / FRR at \"at most 1 %\""),
        rows);
  }

  /** What a named rate let through, with a mark where even its interval lies beyond the name. */
  private String promise(String set, int references, String name) {
    JsonNode far = metric(set, references, "far-skilled-at-" + name);
    boolean broken = far.path("low").asDouble() > new Threshold(name, 0, 0, 0).namedFar();
    return "%s / %s%s"
        .formatted(
            Cells.interval(far),
            Cells.percent(metric(set, references, "frr-at-" + name).path("value")),
            broken ? " **exceeds its name**" : "");
  }

  private JsonNode metric(String set, int references, String name) {
    return MeasuredTables.metric(own, set, references, name);
  }

  private JsonNode leftOut(String set, int references, String name) {
    for (JsonNode metric : other.path("metrics")) {
      if (metric.path("set").asText().equals(set + " left out")
          && metric.path("references").asInt() == references
          && metric.path("name").asText().equals(name)) {
        return metric;
      }
    }
    return MissingNode.getInstance();
  }

  /** Over the sets, each counting once. */
  private static final class Means {
    private final Map<String, List<Double>> values = new TreeMap<>();

    void add(String name, JsonNode here, JsonNode there) {
      keep(name, here);
      keep("other " + name, there);
    }

    private void keep(String name, JsonNode metric) {
      if (metric.path("value").isNumber()) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(metric.path("value").asDouble());
      }
    }

    List<String> row(int references) {
      return List.of(
          "**mean**",
          String.valueOf(references),
          mean("eer-skilled"),
          mean("other eer-skilled"),
          mean("eer-random"),
          mean("other eer-random"),
          "",
          "");
    }

    private String mean(String name) {
      List<Double> all = values.getOrDefault(name, List.of());
      return all.isEmpty()
          ? "–"
          : String.format(
              Locale.ROOT,
              "**%.1f %%**",
              100 * all.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }
  }
}

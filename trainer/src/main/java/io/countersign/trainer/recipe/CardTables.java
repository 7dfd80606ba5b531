package io.countersign.trainer.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.countersign.scoring.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables of a card that say how the model was made and fitted, in Markdown.
 *
 * @param manifest {@code manifest.json}
 */
record CardTables(Recipe recipe, JsonNode manifest) {
  /** What follows a set's name where its writers fitted thresholds. */
  private static final Pattern FITTED_ON = Pattern.compile(" (validation|left out)$");

  private static final List<String> PROMISES = List.of("far-5", "far-1");

  String sets() {
    List<List<String>> rows = new ArrayList<>();
    recipe.sets().forEach(set -> rows.add(List.of(set.name(), "`" + set.sha256() + "`")));
    return Cells.table(List.of("set", "SHA-256 of its images' hashes"), rows);
  }

  String generated() {
    return recipe.generated().stream()
        .map(set -> "- `" + set.line() + "`\n")
        .collect(Collectors.joining())
        .stripTrailing();
  }

  String members() {
    List<List<String>> rows = new ArrayList<>();
    for (MemberPart member : recipe.trained()) {
      rows.add(
          List.of(
              String.valueOf(rows.size() + 1),
              String.valueOf(member.seed()),
              member.without().map(set -> "without " + set).orElse("fold " + member.fold()),
              member.batchWriters() + "×" + member.batchEach(),
              String.format(
                  Locale.ROOT,
                  "warp %s, mirrored %s, spliced %s",
                  member.variation().warp(),
                  member.variation().mirrored(),
                  member.variation().spliced()),
              member.generated().isEmpty() ? "–" : String.join(", ", member.generated()),
              String.format(Locale.ROOT, "%,d", member.steps())));
    }
    return Cells.table(
        List.of("network", "seed", "held out", "batch", "variation", "generated sets", "steps"),
        rows);
  }

  String heldOutErrors() {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode metric : manifest.path("metrics")) {
      String set = metric.path("set").asText();
      if (metric.path("name").asText().equals("eer-skilled") && FITTED_ON.matcher(set).find()) {
        rows.add(
            List.of(
                FITTED_ON.matcher(set).replaceFirst(""),
                metric.path("references").asText(),
                Cells.interval(metric),
                Cells.interval(fitted(metric, "eer-random"))));
      }
    }
    return Cells.table(
        List.of("writers outside training", "references", "EER skilled", "EER random"), rows);
  }

  /** What named thresholds that were fitted on the other sets let through of each left-out set. */
  String promises() {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode metric : manifest.path("metrics")) {
      String set = metric.path("set").asText();
      if (metric.path("name").asText().equals("eer-skilled") && set.endsWith(" left out")) {
        List<String> cells = new ArrayList<>();
        cells.add(FITTED_ON.matcher(set).replaceFirst(""));
        cells.add(metric.path("references").asText());
        for (String name : PROMISES) {
          JsonNode far = fitted(metric, "far-skilled-at-" + name);
          double promised = new Threshold(name, 0, 0, 0).namedFar();
          boolean broken = far.path("low").asDouble() > promised;
          cells.add(Cells.interval(far) + (broken ? " **exceeds its name**" : ""));
          cells.add(Cells.percent(fitted(metric, "frr-at-" + name).path("value")));
        }
        rows.add(cells);
      }
    }
    return Cells.table(
        List.of(
            "set left out",
            "references",
            "FAR at \"at most 5 %\"",
            "its FRR",
            "FAR at \"at most 1 %\"",
            "its FRR"),
        rows);
  }

  /** Another figure of the manifest, of the same set and number of references. */
  private JsonNode fitted(JsonNode metric, String name) {
    for (JsonNode other : manifest.path("metrics")) {
      if (other.path("name").asText().equals(name)
          && other.path("set").equals(metric.path("set"))
          && other.path("references").equals(metric.path("references"))) {
        return other;
      }
    }
    return MissingNode.getInstance();
  }

  /**
   * What a model costs against another one, set by set, in Markdown: both as strangers to it.
   *
   * @param own {@code metrics.json} of the model on sets that it knows nothing of
   * @param other {@code manifest.json} of the model beside it, with its figures on sets left out
   */
  record Strangers(JsonNode own, JsonNode other) {
    static final String NOT_MEASURED =
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
}

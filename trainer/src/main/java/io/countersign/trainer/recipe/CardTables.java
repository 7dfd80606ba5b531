package io.countersign.trainer.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tables of a card, in Markdown, from what the command has written.
 *
 * @param manifest {@code manifest.json}
 * @param metrics {@code metrics.json} of the test writers
 * @param stress {@code stress.json}, or an empty object
 */
record CardTables(Recipe recipe, JsonNode manifest, JsonNode metrics, JsonNode stress) {
  private static final String HELD_OUT = " validation";

  String sets() {
    List<List<String>> rows = new ArrayList<>();
    recipe.sets().forEach(set -> rows.add(List.of(set.name(), "`" + set.sha256() + "`")));
    return table(List.of("set", "SHA-256 of its images' hashes"), rows);
  }

  String generated() {
    return recipe.generated().stream()
        .map(set -> "- `" + set.line() + "`\n")
        .collect(Collectors.joining())
        .stripTrailing();
  }

  String members() {
    List<List<String>> rows = new ArrayList<>();
    for (MemberPart member : recipe.members()) {
      rows.add(
          List.of(
              String.valueOf(rows.size() + 1),
              String.valueOf(member.seed()),
              String.valueOf(member.fold()),
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
    return table(
        List.of("member", "seed", "fold", "batch", "variation", "generated sets", "steps"), rows);
  }

  String testErrors() {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode task : metrics.path("tasks")) {
      String set = task.path("set").asText();
      int references = task.path("references").asInt();
      rows.add(
          List.of(
              "%s (%d writers)".formatted(set, task.path("writers").size()),
              String.valueOf(references),
              interval(metric(metrics, set, references, "eer-skilled")),
              interval(metric(metrics, set, references, "eer-random")),
              percent(metric(metrics, set, references, "frr-at-equal-error").path("value"))
                  + " / "
                  + percent(
                      metric(metrics, set, references, "far-skilled-at-equal-error").path("value")),
              ratio(metric(metrics, set, references, "cllr-skilled"))
                  + " / "
                  + ratio(metric(metrics, set, references, "min-cllr-skilled")),
              percent(metric(metrics, set, references, "worst-writer-eer-skilled").path("value"))));
    }
    return table(
        List.of(
            "test writers",
            "references",
            "EER skilled",
            "EER random",
            "FRR / FAR skilled at the equal-error threshold",
            "Cllr / min Cllr skilled",
            "worst writer, EER skilled"),
        rows);
  }

  String heldOutErrors() {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode metric : manifest.path("metrics")) {
      String set = metric.path("set").asText();
      if (metric.path("name").asText().equals("eer-skilled") && set.endsWith(HELD_OUT)) {
        JsonNode random = MissingNode.getInstance();
        for (JsonNode other : manifest.path("metrics")) {
          if (other.path("name").asText().equals("eer-random")
              && other.path("set").equals(metric.path("set"))
              && other.path("references").equals(metric.path("references"))) {
            random = other;
          }
        }
        rows.add(
            List.of(
                set.substring(0, set.length() - HELD_OUT.length()),
                metric.path("references").asText(),
                interval(metric),
                interval(random)));
      }
    }
    return table(
        List.of("held-out training writers", "references", "EER skilled", "EER random"), rows);
  }

  String controls() {
    Set<String> sets = new TreeSet<>();
    metrics.path("controls").forEach(control -> sets.add(control.path("set").asText()));
    List<List<String>> rows = new ArrayList<>();
    for (String set : sets) {
      rows.add(
          List.of(
              set.equals("pooled") ? "all together" : set,
              ratio(control(set, "control-no-reference-auc")),
              percent(control(set, "control-ink-tone-eer-skilled").path("value")),
              number(control(set, "control-tone-swap-largest-change"), "%.4f"),
              ratio(control(set, "control-wrong-reference-auc"))));
    }
    return table(
        List.of(
            "",
            "no-reference control, AUC",
            "ink tone alone, skilled EER",
            "tone swap, largest change of a distance",
            "wrong-reference control, AUC"),
        rows);
  }

  private JsonNode control(String set, String name) {
    for (JsonNode control : metrics.path("controls")) {
      if (control.path("set").asText().equals(set) && control.path("name").asText().equals(name)) {
        return control;
      }
    }
    return MissingNode.getInstance();
  }

  String underStress() {
    Set<String> sets = new TreeSet<>();
    List<String> names = new ArrayList<>();
    for (JsonNode row : stress.path("stresses")) {
      sets.add(row.path("set").asText());
      if (!names.contains(row.path("stress").asText())) {
        names.add(row.path("stress").asText());
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      List<String> cells = new ArrayList<>(List.of(name));
      double refused = 0;
      double images = 0;
      for (String set : sets) {
        JsonNode row = stressed(set, name);
        refused += row.path("refusedShare").asDouble() * row.path("images").asDouble();
        images += row.path("images").asDouble();
        cells.add(change(row));
      }
      cells.add(String.format(Locale.ROOT, "%.1f %%", 100 * refused / Math.max(1, images)));
      rows.add(cells);
    }
    List<String> header = new ArrayList<>(List.of("stress"));
    header.addAll(sets);
    header.add("refused");
    return table(header, rows);
  }

  private JsonNode stressed(String set, String name) {
    for (JsonNode row : stress.path("stresses")) {
      if (row.path("set").asText().equals(set) && row.path("stress").asText().equals(name)) {
        return row;
      }
    }
    return MissingNode.getInstance();
  }

  /** Skilled EER with five references, as scanned and under stress. */
  private static String change(JsonNode row) {
    for (JsonNode rate : row.path("eer")) {
      if (rate.path("references").asInt() == 5
          && rate.path("impostor").asText().equals("skilled")) {
        return "%s → %s".formatted(number(rate.path("plain")), number(rate.path("stressed")));
      }
    }
    return "–";
  }

  /** A figure of {@code metrics.json}; missing where it was not measured. */
  static JsonNode metric(JsonNode metrics, String set, int references, String name) {
    for (JsonNode task : metrics.path("tasks")) {
      if (task.path("set").asText().equals(set) && task.path("references").asInt() == references) {
        for (JsonNode metric : task.path("metrics")) {
          if (metric.path("name").asText().equals(name)) {
            return metric;
          }
        }
      }
    }
    return MissingNode.getInstance();
  }

  private static String interval(JsonNode metric) {
    String value = percent(metric.path("value"));
    return metric.path("low").isNumber()
        ? String.format(
            Locale.ROOT,
            "%s (%.1f–%.1f)",
            value,
            100 * metric.path("low").asDouble(),
            100 * metric.path("high").asDouble())
        : value;
  }

  private static String percent(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.1f %%", 100 * value.asDouble()) : "–";
  }

  private static String number(JsonNode share) {
    return share.isNumber() ? String.format(Locale.ROOT, "%.1f", 100 * share.asDouble()) : "–";
  }

  private static String ratio(JsonNode metric) {
    return number(metric, "%.2f");
  }

  private static String number(JsonNode metric, String format) {
    return metric.path("value").isNumber()
        ? String.format(Locale.ROOT, format, metric.path("value").asDouble())
        : "–";
  }

  private static String table(List<String> header, List<List<String>> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header);
    lines.add(header.stream().map(cell -> "---").toList());
    lines.addAll(rows);
    return lines.stream()
        .map(cells -> "| " + String.join(" | ", cells) + " |")
        .collect(Collectors.joining("\n"));
  }
}

package io.countersign.trainer.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How figures stand in a card's tables: a dash for what was not measured. */
final class Cells {
  private Cells() {}

  static String interval(JsonNode metric) {
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

  static String percent(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.1f %%", 100 * value.asDouble()) : "–";
  }

  static String number(JsonNode share) {
    return share.isNumber() ? String.format(Locale.ROOT, "%.1f", 100 * share.asDouble()) : "–";
  }

  static String ratio(JsonNode metric) {
    return number(metric, "%.2f");
  }

  static String number(JsonNode metric, String format) {
    return metric.path("value").isNumber()
        ? String.format(Locale.ROOT, format, metric.path("value").asDouble())
        : "–";
  }

  static String table(List<String> header, List<List<String>> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header);
    lines.add(header.stream().map(cell -> "---").toList());
    lines.addAll(rows);
    return lines.stream()
        .map(cells -> "| " + String.join(" | ", cells) + " |")
        .collect(Collectors.joining("\n"));
  }
}

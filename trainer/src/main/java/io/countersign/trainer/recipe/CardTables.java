package io.countersign.trainer.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.countersign.scoring.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
}

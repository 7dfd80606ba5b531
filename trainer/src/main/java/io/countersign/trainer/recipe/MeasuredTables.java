package io.countersign.trainer.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables of a card that say how the model did on the test writers, in Markdown.
 *
 * @param metrics {@code metrics.json}
 * @param stress {@code stress.json}, or an empty object
 */
record MeasuredTables(JsonNode metrics, JsonNode stress) {
  String testErrors() {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode task : metrics.path("tasks")) {
      String set = task.path("set").asText();
      int references = task.path("references").asInt();
      rows.add(
          List.of(
              "%s (%d writers)".formatted(set, task.path("writers").size()),
              String.valueOf(references),
              Cells.interval(metric(metrics, set, references, "eer-skilled")),
              Cells.interval(metric(metrics, set, references, "eer-random")),
              Cells.percent(metric(metrics, set, references, "frr-at-equal-error").path("value"))
                  + " / "
                  + Cells.percent(
                      metric(metrics, set, references, "far-skilled-at-equal-error").path("value")),
              Cells.ratio(metric(metrics, set, references, "cllr-skilled"))
                  + " / "
                  + Cells.ratio(metric(metrics, set, references, "min-cllr-skilled")),
              Cells.percent(
                  metric(metrics, set, references, "worst-writer-eer-skilled").path("value"))));
    }
    if (rows.isEmpty()) {
      return CardTables.Strangers.NOT_MEASURED;
    }
    return Cells.table(
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

  String controls() {
    Set<String> sets = new TreeSet<>();
    metrics.path("controls").forEach(control -> sets.add(control.path("set").asText()));
    List<List<String>> rows = new ArrayList<>();
    for (String set : sets) {
      rows.add(
          List.of(
              set.equals("pooled") ? "all together" : set,
              Cells.ratio(control(set, "control-no-reference-auc")),
              Cells.percent(control(set, "control-ink-tone-eer-skilled").path("value")),
              Cells.number(control(set, "control-tone-swap-largest-change"), "%.4f"),
              Cells.ratio(control(set, "control-wrong-reference-auc"))));
    }
    return Cells.table(
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
      Shares shares = new Shares();
      for (String set : sets) {
        JsonNode row = stressed(set, name);
        shares.add(row);
        cells.add(change(row));
      }
      cells.addAll(shares.cells());
      rows.add(cells);
    }
    List<String> header = new ArrayList<>(List.of("stress"));
    header.addAll(sets);
    header.addAll(
        List.of(
            "different hands, both so: called genuine",
            "one hand, both so: called genuine / no answer",
            "to a person",
            "refused"));
    return Cells.table(header, rows);
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
        return "%s → %s"
            .formatted(Cells.number(rate.path("plain")), Cells.number(rate.path("stressed")));
      }
    }
    return "–";
  }

  /** Shares called genuine where the references are not one hand's. */
  String referenceSets() {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode task : metrics.path("tasks")) {
      String set = task.path("set").asText();
      int references = task.path("references").asInt();
      JsonNode strange = control(set, references, "stranger-references-genuine");
      if (strange.path("value").isNumber()) {
        rows.add(
            List.of(
                set,
                String.valueOf(references),
                Cells.percent(strange.path("value")),
                Cells.percent(control(set, references, "mixed-references-genuine").path("value")),
                Cells.percent(
                    metric(metrics, set, 1, "far-skilled-at-equal-error").path("value"))));
      }
    }
    return Cells.table(
        List.of(
            "set",
            "references",
            "each by another stranger",
            "one by a stranger, questioned a skilled forgery",
            "skilled forgeries with one reference"),
        rows);
  }

  private JsonNode control(String set, int references, String name) {
    for (JsonNode control : metrics.path("controls")) {
      if (control.path("set").asText().equals(set)
          && control.path("references").asInt() == references
          && control.path("name").asText().equals(name)) {
        return control;
      }
    }
    return MissingNode.getInstance();
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

  /** Shares of one stress, over all sets. */
  private static final class Shares {
    private double images;
    private double refused;
    private double undecided;
    private final double[] pairs = new double[2];
    private final double[] clean = new double[2];
    private final double[] genuine = new double[2];
    private final double[] noAnswer = new double[2];

    void add(JsonNode row) {
      double of = row.path("images").asDouble();
      images += of;
      refused += of * row.path("refusedShare").asDouble();
      undecided += of * row.path("undecidedShare").asDouble();
      for (JsonNode both : row.path("together")) {
        int hand = both.path("oneHand").asBoolean() ? 0 : 1;
        double count = both.path("pairs").asDouble();
        pairs[hand] += count;
        clean[hand] += count * both.path("cleanGenuine").asDouble();
        genuine[hand] += count * both.path("genuine").asDouble();
        noAnswer[hand] += count * both.path("noAnswer").asDouble();
      }
    }

    List<String> cells() {
      return List.of(
          "%s → %s".formatted(share(clean[1], pairs[1]), share(genuine[1], pairs[1])),
          "%s → %s / %s"
              .formatted(
                  share(clean[0], pairs[0]),
                  share(genuine[0], pairs[0]),
                  share(noAnswer[0], pairs[0])),
          share(undecided, images),
          share(refused, images));
    }

    private static String share(double part, double of) {
      return of == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * part / of);
    }
  }
}

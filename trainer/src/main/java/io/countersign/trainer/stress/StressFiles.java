package io.countersign.trainer.stress;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Writes {@code stress.json} for machines, {@code stress.html} and text lines for people. */
public final class StressFiles {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private StressFiles() {}

  /** Writes both files to {@code folder}, which is made. */
  public static void write(
      Path folder, String modelId, List<String> warnings, List<StressFigures> figures)
      throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(folder.resolve("stress.json").toFile(), json(modelId, warnings, figures));
    Files.writeString(
        folder.resolve("stress.html"),
        StressPage.of(modelId, warnings, figures),
        StandardCharsets.UTF_8);
  }

  /** One line: set, stress, what was refused, and each rate as scanned and under stress. */
  public static String line(StressFigures figures) {
    StringBuilder line = new StringBuilder();
    line.append(figures.set()).append(", ").append(figures.stress().label()).append(":");
    for (StressFigures.Rate rate : figures.rates()) {
      line.append(
          String.format(
              Locale.ROOT,
              " %s EER with %d %.2f → %.2f %%,",
              rate.impostor().label(),
              rate.references(),
              100 * rate.plain(),
              100 * rate.stressed()));
    }
    line.append(
        String.format(
            Locale.ROOT, " refused %.1f %% of %d", 100 * figures.refusedShare(), figures.images()));
    return figures.refused().isEmpty()
        ? line.toString()
        : line.append(" (").append(figures.reasons()).append(')').toString();
  }

  private static ObjectNode json(String modelId, List<String> warnings, List<StressFigures> all) {
    ObjectNode root = JSON.createObjectNode().put("modelId", modelId);
    ArrayNode sentences = root.putArray("warnings");
    warnings.forEach(sentences::add);
    root.put("questionedOfEachWriter", Questioned.EACH);
    ArrayNode rows = root.putArray("stresses");
    for (StressFigures figures : all) {
      ObjectNode row = rows.addObject();
      row.put("set", figures.set()).put("stress", figures.stress().label());
      row.put("images", figures.images()).put("refusedShare", figures.refusedShare());
      ObjectNode reasons = row.putObject("refused");
      new TreeMap<>(figures.refused()).forEach((code, count) -> reasons.put(code.name(), count));
      ArrayNode rates = row.putArray("eer");
      for (StressFigures.Rate rate : figures.rates()) {
        ObjectNode node = rates.addObject();
        node.put("references", rate.references()).put("impostor", rate.impostor().label());
        node.put("comparisons", rate.comparisons());
        put(node, "plain", rate.plain());
        put(node, "stressed", rate.stressed());
      }
    }
    return root;
  }

  /** JSON has no NaN: a rate that could not be measured is null. */
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }
}

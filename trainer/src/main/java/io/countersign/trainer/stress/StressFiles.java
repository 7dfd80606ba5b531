package io.countersign.trainer.stress;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.trainer.report.Report.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** {@code stress.json} for machines and {@code stress.html} for people. */
public record StressFiles(String modelId, List<String> warnings, List<StressFigures> figures) {
  /** Questioned signatures of each writer and kind, at most. */
  public static final int EACH = StressedEvaluation.EACH;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public StressFiles {
    warnings = List.copyOf(warnings);
    figures = List.copyOf(figures);
  }

  /** Writes both files to {@code folder}, which is made. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(folder.resolve("stress.json").toFile(), json());
    String page = Pages.of("stress", this);
    Files.writeString(folder.resolve("stress.html"), page, StandardCharsets.UTF_8);
  }

  /** The sets, in the order of their figures. */
  public List<String> sets() {
    return figures.stream().map(StressFigures::set).distinct().toList();
  }

  /** The figures of one set. */
  public List<StressFigures> of(String set) {
    return figures.stream().filter(one -> one.set().equals(set)).toList();
  }

  private ObjectNode json() {
    ObjectNode root = JSON.createObjectNode().put("modelId", modelId);
    ArrayNode sentences = root.putArray("warnings");
    warnings.forEach(sentences::add);
    root.put("questionedOfEachWriter", EACH);
    ArrayNode rows = root.putArray("stresses");
    for (StressFigures one : figures) {
      ObjectNode row = rows.addObject();
      row.put("set", one.set()).put("stress", one.stress().label());
      row.put("images", one.images()).put("refusedShare", one.refusedShare());
      row.put("undecidedShare", one.undecidedShare());
      ObjectNode reasons = row.putObject("refused");
      new TreeMap<>(one.refused()).forEach(reasons::put);
      ArrayNode rates = row.putArray("eer");
      for (StressFigures.Rate rate : one.rates()) {
        ObjectNode node = rates.addObject();
        node.put("references", rate.references()).put("impostor", rate.impostor().label());
        node.put("comparisons", rate.comparisons());
        put(node, "plain", rate.plain());
        put(node, "stressed", rate.stressed());
      }
      ArrayNode together = row.putArray("together");
      for (StressFigures.Together both : one.together()) {
        ObjectNode node = together.addObject();
        node.put("oneHand", both.oneHand()).put("pairs", both.pairs());
        put(node, "cleanGenuine", both.cleanGenuine());
        put(node, "genuine", both.genuine());
        put(node, "noAnswer", both.noAnswer());
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

package io.countersign.trainer.report;

import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.metrics.Kind;
import io.countersign.trainer.metrics.Score;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.data.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What an evaluation left in its folder, read again.
 *
 * @param tasks scores by task, in the order of set and references
 * @param noReference AUC of the no-reference control by set
 */
record StoredScores(String modelId, Map<Task, List<Score>> tasks, Map<String, Double> noReference) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  StoredScores {
    tasks = Map.copyOf(tasks);
    noReference = Map.copyOf(noReference);
  }

  /** Which comparisons: of which set, with how many references. */
  record Task(String set, int references) {}

  /**
   * Reads {@code metrics.json} and {@code scores.csv} of {@code folder}.
   *
   * @throws DataException naming the file that is missing or wrong, and what writes it
   */
  static StoredScores read(Path folder) throws IOException {
    Path metrics = folder.resolve("metrics.json");
    Path scores = folder.resolve("scores.csv");
    for (Path file : List.of(metrics, scores)) {
      if (!Files.isRegularFile(file)) {
        throw new DataException(
            "expected %s, there is none: countersign evaluate --out %s writes it"
                .formatted(file, folder));
      }
    }
    JsonNode root = new ObjectMapper().readTree(metrics.toFile());
    List<String> sets =
        root.path("tasks").findValuesAsText("set").stream()
            .map(StoredScores::plain)
            .distinct()
            .sorted()
            .toList();
    if (sets.isEmpty()) {
      throw new DataException("expected measured tasks in %s, found none".formatted(metrics));
    }
    Map<String, Double> controls = new TreeMap<>();
    for (JsonNode control : root.path("controls")) {
      if (control.path("name").asText().equals(Controls.NO_REFERENCE)) {
        controls.put(plain(control.path("set").asText()), control.path("value").asDouble());
      }
    }
    return new StoredScores(root.path("modelId").asText(), tasks(scores, sets), controls);
  }

  private static Map<Task, List<Score>> tasks(Path file, List<String> sets) throws IOException {
    Map<Task, List<Score>> tasks = new HashMap<>();
    try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
      for (CSVRecord row : rows) {
        String reference = row.get("reference").replaceFirst(";.*", "");
        Task task = new Task(set(reference, sets), Integer.parseInt(row.get("references")));
        tasks
            .computeIfAbsent(task, t -> new ArrayList<>())
            .add(
                new Score(
                    Layout.writerOf(reference),
                    Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
                    Double.parseDouble(row.get("distance"))));
      }
    } catch (IllegalArgumentException wrong) {
      throw new DataException(
          "expected a scores.csv as countersign evaluate writes it at %s, got one with: %s"
              .formatted(file, wrong.getMessage()));
    }
    return tasks;
  }

  /** A run says after a set's name which of its writers are meant. */
  private static String plain(String set) {
    return set.replaceFirst(" (validation|training writers)$", "");
  }

  /** The only set, or the one that a path begins with. */
  private static String set(String path, List<String> sets) {
    if (sets.size() == 1) {
      return sets.get(0);
    }
    return sets.stream()
        .filter(set -> path.startsWith(set + "/"))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the path %s, which begins with none of the sets %s".formatted(path, sets)));
  }

  static Set<String> writers(List<Score> scores) {
    return scores.stream().map(Score::writer).collect(Collectors.toSet());
  }
}

package io.countersign.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.metrics.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an evaluation left in its folder, read again.
 *
 * @param tasks scores by set and number of references
 * @param noReference AUC of the no-reference control by set
 */
record StoredScores(
    String modelId, Map<ScoresCsv.Key, List<Score>> tasks, Map<String, Double> noReference) {
  StoredScores {
    tasks = Map.copyOf(tasks);
    noReference = Map.copyOf(noReference);
  }

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
    Map<String, Double> controls = new TreeMap<>();
    for (JsonNode control : root.path("controls")) {
      if (control.path("name").asText().equals(Metric.NO_REFERENCE.label())) {
        controls.put(plain(control.path("set").asText()), control.path("value").asDouble());
      }
    }
    Map<ScoresCsv.Key, List<Score>> tasks = ScoresCsv.read(scores);
    if (tasks.isEmpty()) {
      throw new DataException("expected comparisons in %s, found none".formatted(scores));
    }
    return new StoredScores(root.path("modelId").asText(), tasks, controls);
  }

  /** A run says after a set's name which of its writers are meant. */
  private static String plain(String set) {
    return set.replaceFirst(" (validation|training writers)$", "");
  }
}

package io.countersign.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.scoring.Scoring;
import io.countersign.trainer.data.DataException;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.protocol.Evaluation.EvaluationResults;
import io.countersign.trainer.protocol.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code scores.csv}: one row a comparison, enough to recompute every figure. Paths are relative to
 * the set's data folder; the odds of {@code probability} are the likelihood ratio. Distance and
 * probability have all the digits of a {@code double}, so that ties stay ties.
 */
final class ScoresCsv {
  private static final List<String> COLUMNS =
      List.of(
          "set",
          "writer",
          "reference",
          "questioned",
          "kind",
          "references",
          "distance",
          "probability",
          "verdict");

  private static final Set<String> TRIALS =
      Arrays.stream(Task.Trial.Kind.values())
          .map(Task.Trial.Kind::label)
          .collect(Collectors.toUnmodifiableSet());

  private ScoresCsv() {}

  /** Which comparisons: of which set, with how many references. */
  record Key(String set, int references) {}

  static void write(Path file, EvaluationResults results) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader(COLUMNS.toArray(String[]::new))
            .setRecordSeparator('\n')
            .get();
    try (CSVPrinter printer =
        new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), format)) {
      for (Task task : results.tasks().toList()) {
        for (Task.Comparison comparison : task.comparisons()) {
          print(comparison, task.scoring(), printer);
        }
      }
      for (EvaluationResults.SetResult set : results.sets()) {
        for (Task.Trial trial : set.trials()) {
          print(set.set(), trial, printer);
        }
      }
    }
  }

  private static void print(String set, Task.Trial trial, CSVPrinter printer) throws IOException {
    printer.printRecord(
        set,
        trial.writer(),
        paths(trial.references()),
        trial.questioned().path(),
        trial.kind().label(),
        trial.references().size(),
        Double.toString(trial.distance()),
        Double.toString(trial.probability()),
        trial.verdict().json());
  }

  private static String paths(List<Task.Sample> references) {
    return references.stream().map(Task.Sample::path).collect(Collectors.joining(";"));
  }

  private static void print(Task.Comparison comparison, Scoring scoring, CSVPrinter printer)
      throws IOException {
    double distance = comparison.distance();
    printer.printRecord(
        comparison.set(),
        comparison.writer(),
        paths(comparison.references()),
        comparison.questioned().path(),
        comparison.kind().label(),
        comparison.references().size(),
        Double.toString(distance),
        Double.toString(scoring.calibration().probability(distance)),
        scoring.rule().verdict(distance).json());
  }

  /**
   * The scores in {@code file}, without the trials of references that do not belong together, which
   * no error rate counts.
   *
   * @throws DataException when it has other columns, or a row makes no sense
   */
  static Map<Key, List<Score>> read(Path file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    Map<Key, List<Score>> scores = new HashMap<>();
    try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      if (!rows.getHeaderNames().equals(COLUMNS)) {
        throw new DataException(
            "expected the columns %s in %s, got %s: it is another version's, evaluate again"
                .formatted(
                    String.join(",", COLUMNS), file, String.join(",", rows.getHeaderNames())));
      }
      for (CSVRecord row : rows) {
        if (TRIALS.contains(row.get("kind"))) {
          continue;
        }
        Key key = new Key(row.get("set"), Integer.parseInt(row.get("references")));
        scores.computeIfAbsent(key, k -> new ArrayList<>()).add(score(row));
      }
    } catch (IllegalArgumentException wrong) {
      throw new DataException(
          "expected a scores.csv as countersign evaluate writes it at %s, got one with: %s"
              .formatted(file, wrong.getMessage()));
    }
    return scores;
  }

  private static Score score(CSVRecord row) {
    return new Score(
        row.get("writer"),
        Score.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
        Double.parseDouble(row.get("distance")));
  }

  /**
   * What an evaluation left in its folder, read again.
   *
   * @param tasks scores by set and number of references
   * @param noReference AUC of the no-reference control by set
   */
  record Stored(
      String modelId, Map<ScoresCsv.Key, List<Score>> tasks, Map<String, Double> noReference) {
    Stored {
      tasks = Map.copyOf(tasks);
      noReference = Map.copyOf(noReference);
    }

    /**
     * Reads {@code metrics.json} and {@code scores.csv} of {@code folder}.
     *
     * @throws DataException naming the file that is missing or wrong, and what writes it
     */
    static Stored read(Path folder) throws IOException {
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
      return new Stored(root.path("modelId").asText(), tasks, controls);
    }

    /** A run says after a set's name which of its writers are meant. */
    private static String plain(String set) {
      return set.replaceFirst(" (validation|training writers|left out)$", "");
    }
  }
}

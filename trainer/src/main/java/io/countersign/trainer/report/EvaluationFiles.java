package io.countersign.trainer.report;

import io.countersign.manifest.Manifest;
import io.countersign.trainer.protocol.EvaluationResults;
import io.countersign.trainer.protocol.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes an evaluation: {@code metrics.json}, {@code scores.csv}, {@code report.html}.
 *
 * @param title of the report
 * @param warnings sentences that belong beside every figure
 * @param skipped images that could not be used, with the reason
 * @param run what is known of the model's training
 */
public record EvaluationFiles(
    Path folder,
    String title,
    Manifest manifest,
    List<String> warnings,
    List<String> skipped,
    RunHistory run) {
  public EvaluationFiles {
    warnings = List.copyOf(warnings);
    skipped = List.copyOf(skipped);
  }

  /** Writes the three files; the same results give the same bytes. */
  public void write(EvaluationResults results) throws IOException {
    Files.createDirectories(folder);
    ScoresCsv.write(folder.resolve("scores.csv"), results.tasks().toList());
    MetricsJson metrics = new MetricsJson(manifest.modelId(), warnings, skipped);
    results.tasks().forEach(metrics::task);
    results.controls().forEach(metrics::control);
    metrics.write(folder.resolve("metrics.json"));
    Report report = new Report(title, manifest, warnings, skipped, run, results);
    Files.writeString(folder.resolve("report.html"), report.page(), StandardCharsets.UTF_8);
  }

  /** Writes sheets of pairs with the signatures themselves: for private use. */
  void sheets(EvaluationResults results) throws IOException {
    for (Task task : results.tasks().toList()) {
      if (task.references() == 1) {
        Path file = folder.resolve("pairs-%s.png".formatted(task.set()));
        PairSheet.write(file, task.comparisons(), task.scoring());
      }
    }
  }
}

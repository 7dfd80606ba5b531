package io.countersign.trainer.report;

import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.protocol.EvaluationResults;
import io.countersign.manifest.Manifest;
import io.countersign.trainer.data.SignatureFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
    RunChapters run) {

  public EvaluationFiles {
    warnings = List.copyOf(warnings);
    skipped = List.copyOf(skipped);
  }

  /** Writes the three files for all the signatures of {@code files}. */
  public void write(EvaluationResults results, List<SignatureFile> files) throws IOException {
    write(results, ScoresCsv.Paths.of(files, files));
  }

  /** Writes the three files; the same results give the same bytes. */
  void write(EvaluationResults results, ScoresCsv.Paths paths) throws IOException {
    Files.createDirectories(folder);
    try (ScoresCsv scores = ScoresCsv.create(folder.resolve("scores.csv"), paths)) {
      for (Evaluation.Task task : results.tasks().toList()) {
        scores.add(task.comparisons(), task.scoring());
      }
    }
    MetricsJson metrics = new MetricsJson(manifest.modelId(), warnings, skipped);
    results.tasks().forEach(metrics::task);
    results.controls().forEach(metrics::control);
    metrics.write(folder.resolve("metrics.json"));
    String report = new Report(title, manifest, warnings, skipped, run).page(results);
    Files.writeString(folder.resolve("report.html"), report, StandardCharsets.UTF_8);
  }

  /** Writes sheets of pairs with the signatures themselves: for private use. */
  void sheets(Map<String, Path> paths, EvaluationResults results) throws IOException {
    for (Evaluation.Task task : results.tasks().toList()) {
      if (task.figures().references() == 1) {
        Path file = folder.resolve("pairs-%s.png".formatted(task.figures().set()));
        PairSheet.write(file, paths, task.comparisons(), task.scoring());
      }
    }
  }
}

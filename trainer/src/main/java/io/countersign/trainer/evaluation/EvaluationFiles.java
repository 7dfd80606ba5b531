package io.countersign.trainer.evaluation;

import io.countersign.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes an evaluation: {@code metrics.json}, {@code scores.csv}, {@code report.html}. */
final class EvaluationFiles implements AutoCloseable {
  private final Path folder;
  private final MetricsJson metrics;
  private final ScoresCsv scores;
  private final Report report;

  /**
   * Opens the files of an evaluation in {@code folder}.
   *
   * @param warnings sentences that belong beside every figure
   */
  EvaluationFiles(Path folder, Manifest manifest, List<String> warnings, List<String> skipped)
      throws IOException {
    Files.createDirectories(folder);
    this.folder = folder;
    this.metrics = new MetricsJson(manifest.modelId(), warnings, skipped);
    this.scores = ScoresCsv.create(folder.resolve("scores.csv"));
    this.report = new Report(manifest, warnings);
  }

  /** Adds a set's tasks and controls. */
  void add(String set, List<Evaluation.Task> tasks, List<Manifest.Metric> controls)
      throws IOException {
    for (Evaluation.Task task : tasks) {
      Figures figures = task.figures();
      metrics.figures(figures);
      scores.add(task.comparisons(), task.scoring());
      report.figures(figures);
      String title = set + ", references: " + figures.references();
      report.plot("DET curves of " + title, Plots.det(title, task.comparisons()));
      report.plot("Distances of " + title, Plots.histogram(title, task.comparisons()));
    }
    metrics.controls(controls);
    report.controls(set, controls);
  }

  /** Writes a sheet of pairs with the signatures themselves: for private use. */
  void sheet(Map<String, Path> paths, List<Evaluation.Task> tasks) throws IOException {
    for (Evaluation.Task task : tasks) {
      if (task.figures().references() == 1) {
        Path file = folder.resolve("pairs-%s.png".formatted(task.figures().set()));
        PairSheet.write(file, paths, task.comparisons(), task.scoring());
      }
    }
  }

  @Override
  public void close() throws IOException {
    scores.close();
    metrics.write(folder.resolve("metrics.json"));
    report.write(folder.resolve("report.html"));
  }
}

package io.countersign.trainer.run;

import io.countersign.manifest.Manifest;
import io.countersign.trainer.evaluation.Controls;
import io.countersign.trainer.evaluation.EvaluationResults;
import io.countersign.trainer.evaluation.Report;
import io.countersign.trainer.evaluation.RunChapters;
import io.countersign.trainer.storage.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code report.html} of a run, and the same chapters for an evaluation of its model. */
public final class RunReport {
  private static final String HELD_OUT =
      "Thresholds and calibration were fitted on the held-out writers that are shown here: FAR, FRR"
          + " and Cllr are in-sample. Evaluate on other writers for figures to state.";
  private static final String IN_SAMPLE =
      "Nobody was held out: every figure is of writers that the network was trained on, and says"
          + " nothing about others.";

  private RunReport() {}

  static void write(Path run, Manifest manifest, EvaluationResults results, List<String> skipped)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    warnings.add(manifest.training().heldOut().isEmpty() ? IN_SAMPLE : HELD_OUT);
    warnings.addAll(Controls.warnings(results.controls()));
    String page =
        new Report("Countersign training run", manifest, warnings, skipped, chapters(run))
            .page(results);
    AtomicFile.write(
        run.resolve("report.html"), out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  /** What the run in {@code folder} left to show; nothing where there is a model alone. */
  public static RunChapters chapters(Path folder) throws IOException {
    Path metrics = folder.resolve("metrics.jsonl");
    Path config = folder.resolve("config.json");
    if (!Files.isRegularFile(metrics) || !Files.isRegularFile(config)) {
      return RunChapters.NONE;
    }
    List<EpochRecord> epochs = new MetricsLog(metrics, Integer.MAX_VALUE).epochs();
    return epochs.isEmpty()
        ? RunChapters.NONE
        : new RunChapters(EpochChapter.of(epochs), RunConfig.table(config));
  }
}

package io.countersign.trainer.run;

import io.countersign.manifest.Manifest;
import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.report.EvaluationFiles;
import io.countersign.trainer.report.RunHistory;
import io.countersign.trainer.run.RunListener.MetricsLog;
import io.countersign.trainer.run.RunPlan.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code report.html} of a run, and what an evaluation of its model says of the run. */
public final class RunReport {
  private static final String HELD_OUT =
      "Thresholds and calibration were fitted on the held-out writers that are shown here: FAR, FRR"
          + " and Cllr are in-sample. Evaluate on other writers for figures to state.";
  private static final String IN_SAMPLE =
      "Nobody was held out: every figure is of writers that the network was trained on, and says"
          + " nothing about others.";

  private RunReport() {}

  /** Writes the report, and what it is made of: {@code metrics.json} and {@code scores.csv}. */
  static void write(Path run, ModelFolder.Written written, List<String> skipped)
      throws IOException {
    Manifest manifest = written.manifest();
    List<String> warnings = new ArrayList<>();
    warnings.add(manifest.training().heldOut().isEmpty() ? IN_SAMPLE : HELD_OUT);
    warnings.addAll(Controls.warnings(written.results().controls()));
    new EvaluationFiles(run, "Countersign training run", manifest, warnings, skipped, history(run))
        .write(written.results());
  }

  /** What the run in {@code folder} left to show; nothing where there is a model alone. */
  public static RunHistory history(Path folder) throws IOException {
    Path metrics = folder.resolve("metrics.jsonl");
    Path config = folder.resolve("config.json");
    if (!Files.isRegularFile(metrics) || !Files.isRegularFile(config)) {
      return RunHistory.NONE;
    }
    return new RunHistory(
        new MetricsLog(metrics, Integer.MAX_VALUE).epochs(), RunConfig.settings(config));
  }
}

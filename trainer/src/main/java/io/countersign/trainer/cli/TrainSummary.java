package io.countersign.trainer.cli;

import io.countersign.manifest.Manifest;
import io.countersign.trainer.run.TrainingRun;
import java.io.PrintWriter;
import java.nio.file.Path;

/** What {@code train} says at its end. */
final class TrainSummary {
  private TrainSummary() {}

  static void print(PrintWriter out, Path run, TrainingRun.Outcome outcome, boolean json) {
    Manifest manifest = outcome.manifest();
    if (json) {
      var metrics = Json.array();
      manifest
          .metrics()
          .forEach(
              metric ->
                  metrics
                      .addObject()
                      .put("set", metric.set())
                      .put("references", metric.references())
                      .put("name", metric.name())
                      .put("value", metric.value()));
      var summary =
          Json.object()
              .put("modelId", manifest.modelId())
              .put("run", run.toString())
              .put("epochs", outcome.training().epochs())
              .put("loss", outcome.training().loss())
              .put("seconds", outcome.training().seconds())
              .put("parity", outcome.parity().share());
      summary.set("validation", metrics);
      out.println(summary);
      return;
    }
    for (Manifest.Metric metric : manifest.metrics()) {
      if (metric.name().startsWith("eer")) {
        out.println(EvaluationSummary.rate(metric));
      } else if (metric.name().startsWith("control")) {
        out.println(EvaluationSummary.control(metric));
      }
    }
    out.printf(
        "%s: %d steps in %.0f s, %,d bytes of ONNX, against DJL: %s%n",
        manifest.modelId(),
        outcome.training().steps(),
        outcome.training().seconds(),
        manifest.onnx().bytes(),
        outcome.parity());
    out.printf("run: %s%n", run);
  }
}

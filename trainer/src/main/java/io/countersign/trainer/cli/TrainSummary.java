package io.countersign.trainer.cli;

import io.countersign.manifest.Manifest;
import io.countersign.trainer.metrics.Kind;
import io.countersign.trainer.run.TrainingRun;
import io.countersign.trainer.training.TrainingResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
              .put("report", run.resolve("report.html").toString())
              .put("epochs", outcome.training().epochs())
              .put("loss", outcome.training().loss())
              .put("seconds", outcome.training().seconds())
              .put("parity", outcome.parity().share());
      summary.set("validation", metrics);
      out.println(summary);
      return;
    }
    out.println();
    errors(manifest.metrics()).lines().forEach(out::println);
    manifest.metrics().stream()
        .filter(metric -> metric.name().startsWith("control"))
        .forEach(control -> out.println(EvaluationSummary.control(control)));
    out.println();
    TrainingResult training = outcome.training();
    out.printf(
        Locale.ROOT,
        "%s: %d epochs, %,d steps in %s, last loss %.4f, %,d bytes of ONNX, against DJL: %s%n",
        manifest.modelId(),
        training.epochs(),
        training.steps(),
        Durations.text(training.seconds()),
        training.loss(),
        manifest.onnx().bytes(),
        outcome.parity());
    out.printf("run: %s, report: %s%n", run, run.resolve("report.html"));
  }

  /** A row a set and number of references, skilled and random errors apart. */
  private static TextTable errors(List<Manifest.Metric> metrics) {
    TextTable table = new TextTable("set", "references", "skilled EER (95 %)", "random EER (95 %)");
    List<Manifest.Metric> rates = metrics.stream().filter(m -> m.name().startsWith("eer")).toList();
    for (String set : rates.stream().map(Manifest.Metric::set).distinct().toList()) {
      List<Manifest.Metric> ofSet = rates.stream().filter(m -> m.set().equals(set)).toList();
      for (int references :
          ofSet.stream().mapToInt(Manifest.Metric::references).distinct().toArray()) {
        List<String> cells = new ArrayList<>(List.of(set, String.valueOf(references)));
        for (Kind kind : Kind.FORGERIES) {
          cells.add(
              ofSet.stream()
                  .filter(m -> m.references() == references)
                  .filter(m -> m.name().equals("eer-" + kind.label()))
                  .findFirst()
                  .map(TrainSummary::rate)
                  .orElse("–"));
        }
        table.row(cells);
      }
    }
    return table;
  }

  private static String rate(Manifest.Metric rate) {
    return String.format(
        Locale.ROOT,
        "%.2f %% (%.2f – %.2f)",
        100 * rate.value(),
        100 * rate.low(),
        100 * rate.high());
  }
}

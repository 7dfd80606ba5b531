package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.countersign.manifest.Manifest;
import io.countersign.trainer.evaluation.Evaluator;
import io.countersign.trainer.evaluation.Figures;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.stress.Stress;
import io.countersign.trainer.stress.StressFigures;
import io.countersign.trainer.stress.StressFiles;
import io.countersign.trainer.stress.StressedEvaluation;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model by the frozen protocol. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures a model on writers it was not trained on.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin DataOptions data;
  @Mixin S3Options s3;

  @Option(
      names = "--model",
      required = true,
      description = "a run's folder, a model.onnx, or s3://bucket/models/<model-id>")
  String model;

  @Option(
      names = "--out",
      required = true,
      description = {
        "folder for report.html, metrics.json and scores.csv, whose paths are relative to DIR,",
        "and begin with the set's name where there are several"
      })
  Path out;

  @Option(
      names = "--allow-overlap",
      description = "measure even on training writers or images; every output then says so")
  boolean allowOverlap;

  @Option(
      names = "--include-images",
      description = "also write pairs.png, which shows signatures: for private use")
  boolean includeImages;

  @Option(
      names = "--stress",
      paramLabel = "NAMES",
      description = {
        "also measure questioned signatures as strangers' devices deliver them, to stress.json and",
        "stress.html: all, or a list of photo-light, photo-shadow, photo-perspective, faint-pencil,",
        "ruled-lines, jpeg-30, dpi-72, stamp, blue-ink, red-ink, inverted, rotation"
      })
  @Nullable String stress;

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Override
  public Integer call() throws IOException {
    List<Stress> stresses = stresses();
    ModelLocation location = ModelLocation.find(model, s3.region, s3.endpoint);
    try (Verifier verifier = Verifier.open(location.model(), location.manifest())) {
      Evaluator evaluator = new Evaluator(verifier.manifest(), verifier.embedder());
      Evaluator.Result result =
          evaluator.evaluate(
              new Evaluator.Request(
                  data.selected("test"), data.all(), out, allowOverlap, includeImages));
      print(result);
      if (!stresses.isEmpty()) {
        printStressed(verifier, stresses, result.warnings());
      }
    }
    return ExitCode.DONE;
  }

  private List<Stress> stresses() {
    try {
      return stress == null ? List.of() : Stress.parse(stress);
    } catch (IllegalArgumentException unknown) {
      throw new InputException("--stress: " + unknown.getMessage());
    }
  }

  private void printStressed(Verifier verifier, List<Stress> stresses, List<String> warnings)
      throws IOException {
    List<StressFigures> figures =
        new StressedEvaluation(verifier.embedder()).measure(data.selected("test"), stresses);
    StressFiles.write(out, verifier.manifest().modelId(), warnings, figures);
    PrintWriter to = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    figures.forEach(one -> to.println(StressFiles.line(one)));
    to.printf("under stress: %s%n", out.resolve("stress.html"));
  }

  private void print(Evaluator.Result result) {
    PrintWriter err = spec.commandLine().getErr();
    result.skipped().forEach(file -> err.println("skipped " + file));
    result.warnings().forEach(err::println);
    PrintWriter to = spec.commandLine().getOut();
    if (json) {
      ArrayNode rows = Json.array();
      result.figures().forEach(figures -> add(figures.metrics(), rows));
      add(result.controls(), rows);
      to.println(rows);
      return;
    }
    for (Figures figures : result.figures()) {
      figures.metrics().stream()
          .filter(metric -> metric.name().startsWith("eer"))
          .forEach(
              metric ->
                  to.printf(
                      "%s, %d reference%s: %s %.2f %% (%.2f – %.2f)%n",
                      metric.set(),
                      metric.references(),
                      metric.references() == 1 ? "" : "s",
                      metric.name(),
                      100 * metric.value(),
                      100 * metric.low(),
                      100 * metric.high()));
    }
    EvaluationSummary.print(to, result);
    to.printf(
        "%d images skipped; report: %s%n", result.skipped().size(), out.resolve("report.html"));
  }

  private static void add(List<Manifest.Metric> metrics, ArrayNode rows) {
    for (Manifest.Metric metric : metrics) {
      rows.addObject()
          .put("set", metric.set())
          .put("references", metric.references())
          .put("name", metric.name())
          .put("value", metric.value());
    }
  }
}

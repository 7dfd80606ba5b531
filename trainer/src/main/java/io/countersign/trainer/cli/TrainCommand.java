package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.manifest.Manifest;
import io.countersign.trainer.cli.ConsoleProgress.LiveLine;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.report.Wording;
import io.countersign.trainer.run.RunPlan;
import io.countersign.trainer.run.TensorBoardLog;
import io.countersign.trainer.run.TrainingRun;
import io.countersign.trainer.training.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network and writes a model that can be published. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Trains a Siamese network on signatures; RUN then holds a model to publish.")
final class TrainCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin DataOptions data;

  @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run's folder.")
  Path out;

  @Mixin PlanOptions plan;

  @Option(names = "--resume", description = "Go on from the run's last checkpoint.")
  boolean resume;

  @Option(
      names = "--log",
      paramLabel = "KIND",
      description = "With tensorboard, RUN also holds event files that TensorBoard reads.")
  @Nullable String log;

  @Option(names = "--json", description = "Prints JSON at the end.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    if (!resume && Files.exists(out.resolve("checkpoint"))) {
      throw new InputException(
          "%s holds a run: say --resume to go on with it, or choose another folder".formatted(out));
    }
    if (log != null && !log.equals("tensorboard")) {
      throw new InputException("expected --log tensorboard, got " + log);
    }
    RunPlan told = plan.of(out, resume, data.folders);
    try (ConsoleProgress progress =
        new ConsoleProgress(spec.commandLine().getErr(), plan.budget())) {
      TrainingRun.Outcome outcome = run(told, progress);
      progress.close();
      Summary.print(spec.commandLine().getOut(), out, outcome, json);
    }
    return ExitCode.DONE;
  }

  private TrainingRun.Outcome run(RunPlan told, TrainingRun.Progress progress) throws IOException {
    if (log == null) {
      return new TrainingRun(told, progress, data.cache()).run(data.selected("train"));
    }
    try (TensorBoardLog events = new TensorBoardLog(out, progress)) {
      return new TrainingRun(told, events, data.cache()).run(data.selected("train"));
    }
  }

  /** What {@code train} says at its end. */
  private static final class Summary {
    private Summary() {}

    static void print(PrintWriter out, Path run, TrainingRun.Outcome outcome, boolean json) {
      Manifest manifest = outcome.manifest();
      if (json) {
        var metrics = JsonNodeFactory.instance.arrayNode();
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
            JsonNodeFactory.instance
                .objectNode()
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
      List<Figure> figures =
          manifest.metrics().stream().flatMap(stored -> Figure.of(stored).stream()).toList();
      errors(figures).lines().forEach(out::println);
      figures.stream()
          .filter(figure -> Controls.meaning(figure).isPresent())
          .forEach(control -> out.println(EvaluationSummary.control(control)));
      out.println();
      Trainer.Result training = outcome.training();
      out.printf(
          Locale.ROOT,
          "%s: %s, %s in %s, last loss %.4f, %,d bytes of ONNX, against DJL: %s%n",
          manifest.modelId(),
          Wording.counted(training.epochs(), "epoch"),
          Wording.counted(training.steps(), "step"),
          LiveLine.Durations.text(training.seconds()),
          training.loss(),
          manifest.onnx().bytes(),
          outcome.parity());
      out.printf("run: %s, report: %s%n", run, run.resolve("report.html"));
    }

    /** A row a set and number of references, skilled and random errors apart. */
    private static TextTable errors(List<Figure> figures) {
      TextTable table =
          new TextTable("set", "references", "skilled EER (95 %)", "random EER (95 %)");
      List<Figure> rates =
          figures.stream()
              .filter(
                  f -> Score.Kind.FORGERIES.stream().map(Metric::eer).anyMatch(f.metric()::equals))
              .toList();
      for (String set : rates.stream().map(Figure::set).distinct().toList()) {
        List<Figure> ofSet = rates.stream().filter(m -> m.set().equals(set)).toList();
        for (int references : ofSet.stream().mapToInt(Figure::references).distinct().toArray()) {
          List<String> cells = new ArrayList<>(List.of(set, String.valueOf(references)));
          for (Score.Kind kind : Score.Kind.FORGERIES) {
            cells.add(
                ofSet.stream()
                    .filter(m -> m.references() == references)
                    .filter(m -> m.metric() == Metric.eer(kind))
                    .findFirst()
                    .map(Summary::rate)
                    .orElse("–"));
          }
          table.row(cells);
        }
      }
      return table;
    }

    private static String rate(Figure rate) {
      return String.format(
          Locale.ROOT,
          "%.2f %% (%.2f – %.2f)",
          100 * rate.value(),
          100 * rate.low(),
          100 * rate.high());
    }
  }
}

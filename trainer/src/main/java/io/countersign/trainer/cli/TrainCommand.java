package io.countersign.trainer.cli;

import io.countersign.trainer.run.RunPlan;
import io.countersign.trainer.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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

  @Option(names = "--out", required = true, paramLabel = "RUN", description = "the run's folder")
  Path out;

  @Mixin PlanOptions plan;

  @Option(names = "--resume", description = "go on from the run's last checkpoint")
  boolean resume;

  @Option(names = "--json", description = "print JSON at the end")
  boolean json;

  @Override
  public Integer call() throws IOException {
    if (!resume && Files.exists(out.resolve("checkpoint"))) {
      throw new InputException(
          "%s holds a run: say --resume to go on with it, or choose another folder".formatted(out));
    }
    RunPlan told = plan.of(out, resume, data.folders);
    try (ConsoleProgress progress =
        new ConsoleProgress(spec.commandLine().getErr(), plan.budget())) {
      TrainingRun.Outcome outcome =
          new TrainingRun(told, progress, data.cache()).run(data.selected("train"));
      progress.close();
      TrainSummary.print(spec.commandLine().getOut(), out, outcome, json);
    }
    return ExitCode.DONE;
  }
}

package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.manifest.InkManifest;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.run.TrainingRun;
import io.countersign.trainer.segmentation.InkTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the network that tells a signature's ink from all other. */
@Command(
    name = "train-ink",
    mixinStandardHelpOptions = true,
    description =
        "Trains the segmentation network on generated pages alone; RUN then holds ink.onnx "
            + "and ink.json.")
final class TrainInkCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run's folder.")
  Path out;

  @Option(
      names = "--seed",
      defaultValue = "20",
      description = "Seed of pages, tiles and weights (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--epochs",
      defaultValue = "24",
      description = "Epochs, with a checkpoint after each (default: ${DEFAULT-VALUE}).")
  int epochs;

  @Option(
      names = "--steps",
      defaultValue = "100",
      description = "Steps of an epoch (default: ${DEFAULT-VALUE}).")
  int steps;

  @Option(
      names = "--tiles",
      defaultValue = "6",
      description = "Tiles of a step, 192×192 pixels each (default: ${DEFAULT-VALUE}).")
  int tiles;

  @Option(
      names = "--device",
      defaultValue = "auto",
      description = "Where to compute: auto, cpu, gpu or gpu:N (default: ${DEFAULT-VALUE}).")
  String device;

  @Option(names = "--resume", description = "Go on from the run's last checkpoint.")
  boolean resume;

  @Option(names = "--json", description = "Prints JSON at the end.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    if (epochs < 1 || steps < 1 || tiles < 1) {
      throw new InputException(
          "expected at least 1 epoch, step and tile, got %d, %d and %d"
              .formatted(epochs, steps, tiles));
    }
    if (!resume && Files.exists(out.resolve("checkpoint"))) {
      throw new InputException(
          "%s holds a run: say --resume to go on with it, or choose another folder".formatted(out));
    }
    Files.createDirectories(out);
    PrintWriter progress = spec.commandLine().getErr();
    InkManifest manifest =
        new InkTraining(seed, epochs, steps, tiles)
            .run(
                out,
                resume,
                device,
                TrainingRun.sourceCommit(),
                line -> {
                  progress.println(line);
                  progress.flush();
                });
    if (json) {
      spec.commandLine()
          .getOut()
          .println(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("modelId", manifest.modelId())
                  .put("run", out.toString())
                  .put("bytes", manifest.onnx().bytes())
                  .put("seconds", manifest.training().seconds()));
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %,d bytes, %.0f s of training, in %s%n",
              manifest.modelId(), manifest.onnx().bytes(), manifest.training().seconds(), out);
    }
    return ExitCode.DONE;
  }
}

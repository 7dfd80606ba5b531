package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.manifest.Manifest;
import io.countersign.trainer.run.Ensemble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an ensemble, one model of several runs. */
@Command(
    name = "combine",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Makes an ensemble, one model of several runs of train, such as one for each --fold; "
            + "thresholds are fitted on the writers that each run held out.")
final class CombineCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin DataOptions data;

  @Option(
      names = "--runs",
      required = true,
      split = ",",
      paramLabel = "RUN",
      description = "Folders of finished runs, separated by commas.")
  List<Path> runs;

  @Option(names = "--out", required = true, paramLabel = "RUN", description = "The model's folder.")
  Path out;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    try (ConsoleProgress progress =
        new ConsoleProgress(spec.commandLine().getErr(), OptionalDouble.empty())) {
      Manifest manifest =
          Ensemble.ofRuns(runs)
              .write(data.selected("train"), out, Instant.now(), progress, data.cache());
      if (json) {
        spec.commandLine()
            .getOut()
            .println(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("modelId", manifest.modelId())
                    .put("bytes", manifest.onnx().bytes()));
      } else {
        spec.commandLine()
            .getOut()
            .printf("%s, %,d bytes, in %s%n", manifest.modelId(), manifest.onnx().bytes(), out);
      }
    }
    return ExitCode.DONE;
  }
}

package io.countersign.trainer.cli;

import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.gate.Gate;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.publishing.ModelRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a published model serve if it is not worse than the one that does. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures a published model and the one that serves on the test writers of --split, "
            + "and makes it current unless it is worse, open to a shortcut, corrupt, too large or "
            + "too slow.")
final class GateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "MODEL-ID", description = "A published model, as models list names it.")
  String modelId;

  @Mixin ModelsCommand.Bucket bucket;
  @Mixin DataOptions data;

  @Option(names = "--out", required = true, description = "Folder for a report of each model.")
  Path out;

  @Mixin Options gate;
  @Mixin S3Options.Signing signing;

  @Override
  public Integer call() throws IOException {
    if (data.split == null) {
      throw new InputException("expected --split: models are compared on its test writers");
    }
    try (ModelRegistry registry = bucket.open()) {
      Gate judge =
          new Gate(
              registry,
              this::published,
              data.selected("test"),
              data.all(),
              gate.limits(),
              out,
              data.cache());
      Gate.Admission verdict = judge.judge(modelId);
      if (verdict.passed()) {
        signing.sign(registry, modelId, bucket.s3.region);
      }
      judge.carryOut(verdict);
      return gate.print(spec.commandLine().getOut(), verdict);
    }
  }

  private ModelLocation published(String id) throws IOException {
    return ModelLocation.find(
        "s3://%s/models/%s".formatted(bucket.bucket, id), bucket.s3.region, bucket.s3.endpoint);
  }

  /** What a model may cost, and how a verdict is said. */
  static final class Options {
    @Option(
        names = "--max-bytes",
        defaultValue = "5000000",
        description = "Largest ONNX file that may serve (default: ${DEFAULT-VALUE}).")
    long maxBytes;

    @Option(
        names = "--max-milliseconds",
        defaultValue = "15",
        description = "Longest time to embed a pair on one thread (default: ${DEFAULT-VALUE}).")
    double maxMilliseconds;

    @Option(names = "--json", description = "Prints JSON.")
    boolean json;

    Gate.Limits limits() {
      try {
        return new Gate.Limits(maxBytes, maxMilliseconds);
      } catch (IllegalArgumentException nonsense) {
        throw new InputException(String.valueOf(nonsense.getMessage()));
      }
    }

    /** Prints the verdict; gives the exit code. */
    int print(PrintWriter out, Gate.Admission verdict) {
      if (json) {
        out.println(new String(verdict.json(), StandardCharsets.UTF_8));
      } else {
        verdict
            .checks()
            .forEach(
                check ->
                    out.printf(
                        "%s %s: %s%n",
                        check.passed() ? "ok    " : "REFUSED", check.name(), check.found()));
        out.printf(
            "%s %s%n",
            verdict.challenger(),
            verdict.passed() ? "is current" : "is published, but does not serve");
      }
      return verdict.passed() ? ExitCode.DONE : ExitCode.NO;
    }
  }
}

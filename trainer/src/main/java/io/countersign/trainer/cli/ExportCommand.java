package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts a finished model where it is needed. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes a finished model, its hash and self-test checked, into a folder.")
final class ExportCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin S3Options s3;

  @Option(
      names = {"--model", "--run"},
      required = true,
      description = "A run's folder, a model.onnx, or s3://bucket/models/<model-id>.")
  String model;

  @Option(names = "--out", required = true, description = "Folder for the two files.")
  Path out;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    ModelLocation location = ModelLocation.find(model, s3.region, s3.endpoint);
    String modelId;
    try (Verifier verifier = Verifier.open(location.model(), location.manifest())) {
      modelId = verifier.manifest().modelId();
    }
    Path target = out.resolve("model.onnx");
    AtomicFile.write(target, to -> Files.copy(location.model(), to));
    AtomicFile.write(out.resolve("manifest.json"), to -> to.write(location.manifest()));
    if (json) {
      spec.commandLine()
          .getOut()
          .println(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("modelId", modelId)
                  .put("model", target.toString()));
    } else {
      spec.commandLine().getOut().printf("%s in %s%n", modelId, out);
    }
    return ExitCode.DONE;
  }
}

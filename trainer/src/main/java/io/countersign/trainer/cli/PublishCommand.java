package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.manifest.Manifest;
import io.countersign.trainer.publishing.ModelLocation;
import io.countersign.trainer.publishing.ModelRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Uploads a run's model to S3. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Uploads a trained model to S3, after checking it, and makes it current.")
final class PublishCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin S3Options s3;

  @Mixin AuditCommand.Options audit;

  @Option(
      names = {"--run", "--model"},
      required = true,
      description = "A run's folder, or a model.onnx with manifest.json beside it.")
  String run;

  @Option(names = "--bucket", required = true, description = "The S3 bucket for models.")
  String bucket;

  @Mixin S3Options.Signing signing;

  @Option(names = "--no-promote", description = "Publish only; leave the current model as it is.")
  boolean keepCurrent;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    ModelLocation location = ModelLocation.find(run, s3.region, s3.endpoint);
    try (ModelRegistry registry =
        ModelRegistry.open(bucket, audit.bucket(), s3.region, s3.endpoint)) {
      Manifest manifest = registry.publish(location.model(), location.manifest());
      signing.sign(registry, manifest.modelId(), s3.region);
      if (!keepCurrent) {
        registry.promote(manifest.modelId());
      }
      var out = spec.commandLine().getOut();
      if (json) {
        out.println(
            JsonNodeFactory.instance
                .objectNode()
                .put("modelId", manifest.modelId())
                .put("bucket", bucket)
                .put("current", !keepCurrent));
      } else {
        out.printf(
            "published s3://%s/models/%s (%,d bytes)%s%n",
            bucket,
            manifest.modelId(),
            manifest.onnx().bytes(),
            keepCurrent ? "" : ", now current");
      }
    }
    return ExitCode.DONE;
  }
}

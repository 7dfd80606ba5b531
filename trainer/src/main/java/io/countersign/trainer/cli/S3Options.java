package io.countersign.trainer.cli;

import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.publishing.ModelRegistry;
import io.countersign.trainer.storage.SigningKey;
import io.countersign.verify.BundledModels;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where models are: on this machine or in S3, whose credentials come from the AWS default chain.
 */
final class S3Options {
  /** Folder of bundled models, one folder each; the launcher sets it. */
  static final String FOLDER = "countersign.models";

  @Option(
      names = "--region",
      defaultValue = "${env:AWS_REGION:-eu-central-1}",
      description = "AWS region (default: $AWS_REGION, else eu-central-1).")
  String region;

  @Option(names = "--endpoint", description = "URL of an S3-compatible server instead of AWS.")
  @Nullable URI endpoint;

  /**
   * {@code model} as it was given, but the path of a bundled one for its name; without any, the
   * path of the bundled model that is the usual one.
   *
   * @throws InputException when no model was given and there is no usual one
   */
  static String orBundled(@Nullable String model) throws IOException {
    String folder = System.getProperty(FOLDER, "");
    BundledModels bundled =
        folder.isEmpty() ? new BundledModels(Map.of()) : BundledModels.in(Path.of(folder));
    if (model != null) {
      return bundled.named(model).map(Path::toString).orElse(model);
    }
    return bundled
        .usual()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new InputException(
                    "expected --model, or one model that comes with the program, got %d in %s"
                        .formatted(
                            bundled.folders().size(), folder.isEmpty() ? "no folder" : folder)));
  }

  /** Whether a model is signed before it is made current, and with what. */
  static final class Signing {
    @Option(
        names = "--sign",
        paramLabel = "KEY",
        description =
            "Signs the model: ARN or alias/NAME of a KMS key, or a file with a private key "
                + "(PKCS#8); functions that were given its public key take no other models.")
    @Nullable String key;

    void sign(ModelRegistry registry, String modelId, String region) {
      if (key != null) {
        registry.sign(modelId, SigningKey.of(key, region));
      }
    }
  }
}

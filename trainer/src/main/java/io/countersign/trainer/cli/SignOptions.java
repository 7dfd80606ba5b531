package io.countersign.trainer.cli;

import io.countersign.trainer.publishing.ModelRegistry;
import io.countersign.trainer.storage.SigningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a model is signed before it is made current, and with what. */
final class SignOptions {
  @Option(
      names = "--sign",
      paramLabel = "KEY",
      description = {
        "signs the model: ARN or alias/NAME of a KMS key, or a file with a private key (PKCS#8);",
        "functions that were given its public key take no other models"
      })
  @Nullable String key;

  void sign(ModelRegistry registry, String modelId, String region) {
    if (key != null) {
      registry.sign(modelId, SigningKey.of(key, region));
    }
  }
}

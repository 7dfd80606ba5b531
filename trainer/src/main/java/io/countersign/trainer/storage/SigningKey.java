package io.countersign.trainer.storage;

import io.countersign.manifest.ModelSignature;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** What models are signed with: a key of KMS, which never leaves it, or a file on this machine. */
public interface SigningKey {

  /** The file of the manifest's {@link ModelSignature}. */
  byte[] sign(byte[] manifest);

  /**
   * The key that {@code name} means.
   *
   * @param name ARN of a key or an alias of KMS, {@code alias/NAME}, or a private key's file
   * @throws StorageException when the file is no such key
   */
  static SigningKey of(String name, String region) {
    if (name.startsWith("arn:") || name.startsWith("alias/")) {
      return manifest -> byKms(name, region, manifest);
    }
    Path file = Path.of(name);
    try {
      PrivateKey key = ModelSignature.privateKey(Files.readString(file));
      return manifest -> ModelSignature.sign(key, manifest);
    } catch (IOException | IllegalArgumentException unusable) {
      throw new StorageException(
          "expected a private key in %s, or the ARN of a KMS key: %s"
              .formatted(file, unusable.getMessage()),
          unusable);
    }
  }

  /** KMS takes no more than 4 KB, so it is given the manifest's hash. */
  private static byte[] byKms(String name, String region, byte[] manifest) {
    SdkBytes digest = SdkBytes.fromByteArray(ModelFile.sha256().digest(manifest));
    try (KmsClient kms =
        KmsClient.builder()
            .region(Region.of(name.startsWith("arn:") ? name.split(":", 6)[3] : region))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build()) {
      List<SigningAlgorithmSpec> known =
          kms.getPublicKey(key -> key.keyId(name)).signingAlgorithms();
      SigningAlgorithmSpec algorithm =
          known.contains(SigningAlgorithmSpec.ECDSA_SHA_256)
              ? SigningAlgorithmSpec.ECDSA_SHA_256
              : SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256;
      return ModelSignature.file(
          kms.sign(
                  sign ->
                      sign.keyId(name)
                          .message(digest)
                          .messageType(MessageType.DIGEST)
                          .signingAlgorithm(algorithm))
              .signature()
              .asByteArray());
    } catch (SdkException refused) {
      throw new StorageException(
          "KMS did not sign with %s: %s".formatted(name, refused.getMessage()), refused);
    }
  }
}

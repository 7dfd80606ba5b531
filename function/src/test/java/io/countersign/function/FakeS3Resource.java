package io.countersign.function;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts the application against {@link FakeS3}: a published {@code TinyModel}, and the signer
 * {@code ada} with three signatures of hand 5. With the argument {@code models=none} there is no
 * model bucket.
 */
public final class FakeS3Resource implements QuarkusTestResourceLifecycleManager {
  private Map<String, String> arguments = Map.of();

  @Override
  public void init(Map<String, String> given) {
    arguments = given;
  }

  @Override
  public Map<String, String> start() {
    FakeS3 s3 = FakeS3.shared();
    String signatures = s3.bucket();
    s3.enrol(signatures, "ada", 5, 3);
    Map<String, String> settings = new HashMap<>(s3.quarkusSettings());
    settings.put("countersign.signature-bucket", signatures);
    settings.put("countersign.model-bucket", arguments.getOrDefault("models", signatures));
    try {
      Path work = Files.createTempDirectory("countersign-test");
      s3.publishModel(signatures, work.resolve("made"));
      settings.put("countersign.model-directory", work.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return settings;
  }

  @Override
  public void stop() {}
}

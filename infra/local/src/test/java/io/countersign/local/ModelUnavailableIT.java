package io.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.local.http.Multipart;
import io.countersign.local.lambda.InvocationResult;
import io.countersign.manifest.Manifest;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The packaged function without a model it may serve: it answers 503 and says which and why. */
final class ModelUnavailableIT {
  private static RealSystem real;
  private static Manifest manifest;
  private static byte[] onnx;
  private static byte[] json;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    manifest = TinyModel.write(directory.resolve("tiny"));
    onnx = Files.readAllBytes(directory.resolve("tiny/model.onnx"));
    json = Files.readAllBytes(directory.resolve("tiny/manifest.json"));
    real = RealSystem.start(directory, Map.of());
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @BeforeEach
  void nothingPublished() {
    real.emptyModelBucket();
  }

  @Test
  void verify_noModelYet_503ThenServesWhatIsPublished() throws Exception {
    assertThat(sentence(real)).contains("The model bucket has no models/current.json");

    real.publish(manifest.modelId(), onnx, json);
    real.system().verify().restart();
    assertThat(real.post(request()).statusCode()).isEqualTo(200);
  }

  @Test
  void verify_bucketMissing_503() throws Exception {
    S3Client s3 = real.system().s3().client();
    s3.deleteBucket(r -> r.bucket(LocalSystem.MODEL_BUCKET));
    try {
      assertThat(sentence(real)).contains("The model bucket does not exist");
    } finally {
      s3.createBucket(r -> r.bucket(LocalSystem.MODEL_BUCKET));
    }
  }

  @Test
  void verify_s3Unreachable_503(@TempDir Path directory) throws Exception {
    Map<String, String> nobody = Map.of("QUARKUS_S3_ENDPOINT_OVERRIDE", "http://127.0.0.1:1");
    try (RealSystem other = RealSystem.start(directory, nobody)) {
      assertThat(sentence(other)).contains("S3 could not be reached");
    }
  }

  @Test
  void verify_noRoomForTheModel_503(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "where a folder should be");
    Map<String, String> blocked =
        Map.of("COUNTERSIGN_MODEL_DIRECTORY", file.resolve("models").toString());
    try (RealSystem other = RealSystem.start(directory, blocked)) {
      other.publish(manifest.modelId(), onnx, json);
      assertThat(sentence(other))
          .contains("could not be written")
          .doesNotContain(directory.toString());
    }
  }

  @Test
  void verify_networkChangedAfterItsManifest_503() throws Exception {
    byte[] changed = onnx.clone();
    changed[changed.length / 2] ^= 1;
    real.publish(manifest.modelId(), changed, json);

    assertThat(sentence(real)).contains("model.onnx has the SHA-256");
  }

  @Test
  void verify_manifestChangedAfterPublishing_503() throws Exception {
    real.publish(manifest.modelId(), onnx, json);
    byte[] changed = new String(json, UTF_8).replace("none", "some").getBytes(UTF_8);
    real.putModel("models/tiny/manifest.json", changed);

    assertThat(sentence(real)).contains("manifest.json has the SHA-256");
  }

  @Test
  void verify_manifestOfUnknownSchema_503() throws Exception {
    String later = new String(json, UTF_8).replaceFirst("(\"schema\"\\s*:\\s*)[^,]+", "$199");
    assertThat(later).isNotEqualTo(new String(json, UTF_8));
    real.publish(manifest.modelId(), onnx, later.getBytes(UTF_8));

    assertThat(sentence(real)).contains("schema");
  }

  @Test
  void upload_noModel_failsSoThatTheEventComesAgain() {
    LocalSystem.Upload upload = real.system().upload("questioned/Anna/1.png", Drawings.png(3, 1));

    assertThat(upload.delivery())
        .isInstanceOfSatisfying(
            InvocationResult.FunctionError.class,
            error -> assertThat(error.payload()).contains("tried again"));
  }

  /** Of a process that starts now, when its bucket is as the test wants it. */
  private static String sentence(RealSystem system) throws Exception {
    system.system().verify().restart();
    return RealSystem.problem(system.post(request()), 503).path("detail").asText();
  }

  private static Multipart request() {
    return new Multipart()
        .file("reference", "1.png", Drawings.png(3, 1))
        .file("questioned", "q.png", Drawings.png(3, 2));
  }
}

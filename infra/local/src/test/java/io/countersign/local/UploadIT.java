package io.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.local.lambda.InvocationResult;
import io.countersign.local.storage.UploadedObject;
import io.countersign.testing.Drawings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The packaged function and uploads: by S3 itself, and by the local system that waits for it. */
final class UploadIT {
  private static RealSystem real;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    real = RealSystem.serving(directory);
    real.enrol("Anna", List.of(Drawings.png(3, 1), Drawings.png(3, 2)));
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @Test
  void put_byAnyClientOfS3_writesTheResult() throws Exception {
    CompletableFuture<UploadedObject> written = new CompletableFuture<>();
    real.system()
        .s3()
        .onCreated(
            object -> {
              if (object.key().startsWith("results/Anna/by-client/")) {
                written.complete(object);
              }
            });
    String version =
        real.system()
            .s3()
            .client()
            .putObject(
                r -> r.bucket(LocalSystem.SIGNATURE_BUCKET).key("questioned/Anna/by-client.png"),
                RequestBody.fromBytes(Drawings.png(3, 4)))
            .versionId();

    String key = written.get(2, TimeUnit.MINUTES).key();
    assertThat(key).isEqualTo("results/Anna/by-client/" + version + ".json");
    JsonNode result =
        RealSystem.json(new String(real.system().signatures().get(key).orElseThrow(), UTF_8));
    assertThat(result.path("verdict").asText()).isEqualTo("genuine");
  }

  @Test
  void upload_genuine_resultNamedAfterTheVersion() throws Exception {
    LocalSystem.Upload upload =
        real.system().upload("questioned/Anna/contract.png", Drawings.png(3, 4));

    assertDone(upload.delivery());
    JsonNode result = real.result("Anna", "contract", upload.object());
    assertThat(result.path("verdict").asText()).isEqualTo("genuine");
    assertThat(result.path("questioned").path("version").asText())
        .isEqualTo(upload.object().version());
  }

  @Test
  void event_unknownSigner_resultSaysSo() throws Exception {
    LocalSystem.Upload upload = real.system().upload("questioned/Nobody/a.png", Drawings.png(3, 4));

    assertDone(upload.delivery());
    assertThat(real.result("Nobody", "a", upload.object()).path("problem").path("status").asInt())
        .isEqualTo(404);
  }

  private static void assertDone(InvocationResult result) {
    assertThat(result).isInstanceOf(InvocationResult.Response.class);
  }
}

package io.countersign.function.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.function.FakeS3;
import io.countersign.function.Kit;
import io.countersign.function.Trips;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a million documents wait for: trips to S3 that are made one after another. Rows name no
 * versions, which is the longer way.
 */
class BulkTripsTest {
  private final FakeS3 s3 = FakeS3.shared();
  private final String bucket = s3.bucket();
  private final Trips trips = new Trips();

  @TempDir Path work;
  private LoadedModel.Ready model;
  private Kit process;

  @BeforeEach
  void open() throws IOException {
    TinyModel.write(work);
    model =
        new LoadedModel.Ready(
            Verifier.open(
                work.resolve("model.onnx"), Files.readAllBytes(work.resolve("manifest.json"))));
    s3.enrol(bucket, "ada", 5, 3);
    s3.enrol(bucket, "bob", 5, 3);
    upload("bob", "first");
    upload("ada", "first");
    assertThat(done(kit(), "bob", "first")).isEqualTo("Succeeded genuine");
    process = new Kit(s3.client(trips), bucket, () -> model, "erasure-grace", "PT60S");
    assertThat(done(process, "ada", "first")).isEqualTo("Succeeded genuine");
  }

  @AfterEach
  void close() {
    model.verifier().close();
  }

  private Kit kit() {
    return new Kit(s3.client(), bucket, () -> model);
  }

  @Test
  void handle_signerThatTheProcessKnows_makesThreeTrips() {
    upload("ada", "deed");
    trips.count();

    assertThat(done(process, "ada", "deed")).isEqualTo("Succeeded genuine");

    assertThat(trips.oneAfterAnother())
        .as("reads; the record; the result and a look for an erasure: %s", trips)
        .isLessThanOrEqualTo(3);
  }

  @Test
  void handle_signerThatTheProcessDoesNotKnow_makesThreeTripsToo() {
    upload("bob", "deed");
    trips.count();

    assertThat(done(process, "bob", "deed")).isEqualTo("Succeeded genuine");

    assertThat(trips.oneAfterAnother())
        .as("and the row names no version: %s", trips)
        .isLessThanOrEqualTo(3);
  }

  @Test
  void handle_documentWithAResult_saysItAgainWithoutARecord() {
    trips.count();

    assertThat(done(process, "bob", "first")).isEqualTo("Succeeded genuine");

    assertThat(trips.toString()).doesNotContain("PutObject");
  }

  @Test
  void handle_newContentUnderAnOldName_isVerifiedAnew() {
    s3.put(bucket, "questioned/bob/first.png", Drawings.png(77));

    assertThat(done(process, "bob", "first")).isEqualTo("Succeeded forged");
  }

  private void upload(String signer, String name) {
    s3.put(bucket, "questioned/%s/%s.png".formatted(signer, name), Drawings.png(5, 9));
  }

  private String done(Kit by, String signer, String name) {
    BatchInvocation.Task task =
        new BatchInvocation.Task(
            "1", "questioned/%s/%s.png".formatted(signer, name), null, null, bucket);
    BatchAnswer.Result result =
        by.bulk()
            .handle(
                new BatchInvocation(
                    "2.0", "i", new BatchInvocation.Job("j", Map.of()), List.of(task)),
                "r")
            .results()
            .get(0);
    return result.resultCode() + " " + result.resultString();
  }
}

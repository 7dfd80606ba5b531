package io.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.local.lambda.InvocationResult;
import io.countersign.local.storage.S3Events;
import io.countersign.local.storage.UploadedObject;
import io.countersign.testing.Drawings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** The packaged function and what may become of S3's events: repeated, reordered, batched. */
final class EventIT {
  private static RealSystem real;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    real = RealSystem.serving(directory);
    real.system().stopNotifications();
    real.enrol("Anna", List.of(Drawings.png(3, 1), Drawings.png(3, 2)));
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @Test
  void event_deliveredTwice_resultIsWrittenOnce() throws Exception {
    UploadedObject object = put("twice", Drawings.png(3, 5));
    assertDone(deliver(object));
    assertDone(deliver(object, object));

    assertThat(versions("results/Anna/twice/")).hasSize(1);
  }

  @Test
  void events_reordered_eachContentHasItsOwnResult() throws Exception {
    UploadedObject first = put("reordered", Drawings.png(3, 6));
    UploadedObject second = put("reordered", Drawings.png(8, 1));
    assertDone(deliver(second));
    assertDone(deliver(first));

    assertThat(result("reordered", first).path("verdict").asText()).isEqualTo("genuine");
    assertThat(result("reordered", second).path("verdict").asText()).isEqualTo("forged");
    assertThat(versions("results/Anna/reordered/")).hasSize(2);
  }

  @Test
  void event_withoutVersionId_resultNamedAfterTheEtag() throws Exception {
    UploadedObject versioned = put("plain", Drawings.png(3, 7));
    UploadedObject plain =
        new UploadedObject(
            versioned.bucket(),
            versioned.key(),
            versioned.size(),
            versioned.eTag(),
            Optional.empty(),
            versioned.sequencer(),
            versioned.time());
    assertDone(deliver(plain));

    assertThat(result("plain", plain).path("verdict").asText()).isEqualTo("genuine");
  }

  @Test
  void event_severalRecordsOneOfThemNoImage_eachHasAResult() throws Exception {
    UploadedObject good = put("several-1", Drawings.png(3, 8));
    UploadedObject bad = put("several-2", "not an image".getBytes(UTF_8));
    assertDone(deliver(bad, good));

    assertThat(result("several-1", good).path("verdict").asText()).isEqualTo("genuine");
    assertThat(result("several-2", bad).path("problem").path("status").asInt()).isEqualTo(415);
  }

  @Test
  void event_keyThatPeopleHave_processed() throws Exception {
    UploadedObject odd =
        real.system().signatures().put("questioned/Anna/a b+ü/deep.png", Drawings.png(3, 9));

    assertDone(deliver(odd));
    assertThat(result("a%20b%2B%C3%BC%2Fdeep", odd).path("verdict").asText()).isEqualTo("genuine");
  }

  @Test
  void event_ofNobody_fails() {
    for (String event : List.of("{}", "{\"Records\":null}", "{\"Records\":[{}]}")) {
      assertThat(real.system().onUpload().invoke(event))
          .as(event)
          .isInstanceOf(InvocationResult.FunctionError.class);
    }
  }

  @Test
  void event_test_done() {
    assertDone(real.system().onUpload().invoke(S3Events.test(LocalSystem.SIGNATURE_BUCKET)));
  }

  private static UploadedObject put(String document, byte[] image) {
    return real.system().signatures().put("questioned/Anna/" + document + ".png", image);
  }

  private static InvocationResult deliver(UploadedObject... objects) {
    return real.system().onUpload().invoke(S3Events.created(List.of(objects)));
  }

  private static void assertDone(InvocationResult result) {
    assertThat(result).isInstanceOf(InvocationResult.Response.class);
  }

  private static JsonNode result(String document, UploadedObject object) throws Exception {
    return real.result("Anna", document, object);
  }

  private static List<ObjectVersion> versions(String prefix) {
    return real.system()
        .s3()
        .client()
        .listObjectVersions(r -> r.bucket(LocalSystem.SIGNATURE_BUCKET).prefix(prefix))
        .versions();
  }
}

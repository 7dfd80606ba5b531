package io.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.local.lambda.InvocationResult;
import io.countersign.local.storage.S3Events;
import io.countersign.local.storage.UploadedObject;
import io.countersign.testing.Drawings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged function, many documents at once: S3 Batch Operations, and events from SQS. */
final class BulkIT {
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
  void bulk_invocation_answersForEachTaskAndWritesTheirResults() throws Exception {
    UploadedObject genuine = put("bulk-1", Drawings.png(3, 4));
    UploadedObject forged = put("bulk-2", Drawings.png(8, 1));
    put("bulk-3", "no image".getBytes(UTF_8));

    JsonNode results =
        answer(
                real.system()
                    .bulk()
                    .invoke(
                        invocation(
                            task("1", "questioned/Anna/bulk-1.png"),
                            task("2", "questioned%2FAnna%2Fbulk-2.png"),
                            task("3", "questioned/Anna/bulk-3.png"),
                            task("4", "questioned/Anna/missing.png"))))
            .path("results");

    assertThat(results.findValuesAsText("resultCode"))
        .containsExactly("Succeeded", "Succeeded", "PermanentFailure", "PermanentFailure");
    assertThat(results.get(0).path("resultString").asText()).isEqualTo("genuine");
    assertThat(real.result("Anna", "bulk-1", genuine).path("verdict").asText())
        .isEqualTo("genuine");
    assertThat(real.result("Anna", "bulk-2", forged).path("verdict").asText()).isEqualTo("forged");
  }

  @Test
  void onUpload_sqsBatchWithAPoisonMessage_onlyThatIsDeliveredAgain() throws Exception {
    UploadedObject first = put("sqs-1", Drawings.png(3, 5));
    UploadedObject second = put("sqs-2", Drawings.png(3, 6));
    String batch =
        "{\"Records\":[%s,%s,%s]}"
            .formatted(
                message("m1", S3Events.created(List.of(first))),
                message("poison", "not an event"),
                message("m2", S3Events.created(List.of(second))));

    JsonNode answer = answer(real.system().onUpload().invoke(batch));

    assertThat(answer.path("batchItemFailures").findValuesAsText("itemIdentifier"))
        .containsExactly("poison");
    assertThat(real.result("Anna", "sqs-1", first).path("verdict").asText()).isEqualTo("genuine");
    assertThat(real.result("Anna", "sqs-2", second).path("verdict").asText()).isEqualTo("genuine");
  }

  private static UploadedObject put(String document, byte[] image) {
    return real.system().signatures().put("questioned/Anna/" + document + ".png", image);
  }

  private static JsonNode answer(InvocationResult result) throws Exception {
    assertThat(result).isInstanceOf(InvocationResult.Response.class);
    return RealSystem.json(((InvocationResult.Response) result).payload());
  }

  private static String message(String id, String body) throws Exception {
    return "{\"messageId\":\"%s\",\"eventSource\":\"aws:sqs\",\"body\":%s}"
        .formatted(id, new ObjectMapper().writeValueAsString(body));
  }

  private static String task(String id, String key) {
    return "{\"taskId\":\"%s\",\"s3Key\":\"%s\",\"s3VersionId\":null,\"s3BucketArn\":\"arn:aws:s3:::%s\"}"
        .formatted(id, key, LocalSystem.SIGNATURE_BUCKET);
  }

  private static String invocation(String... tasks) {
    return "{\"invocationSchemaVersion\":\"1.0\",\"invocationId\":\"i\",\"job\":{\"id\":\"j\"},\"tasks\":[%s]}"
        .formatted(String.join(",", tasks));
  }
}

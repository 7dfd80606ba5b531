package io.countersign.function.upload;

import static io.countersign.function.CannedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.CannedServer;
import io.countersign.function.EventLines;
import io.countersign.function.FakeS3;
import io.countersign.function.Kit;
import io.countersign.function.answer.Json;
import io.countersign.function.model.LoadedModel;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of messages that fail, and where their reason is read. */
class QueuedUploadsTest {
  private final FakeS3 s3 = FakeS3.shared();
  private final EventLines log = EventLines.open();

  @TempDir Path work;
  private String bucket;
  private LoadedModel.Ready model;
  private QueuedUploads queued;

  @BeforeEach
  void enrol() throws IOException {
    bucket = s3.bucket();
    s3.enrol(bucket, "ada", 5, 3);
    TinyModel.write(work);
    model =
        new LoadedModel.Ready(
            Verifier.open(
                work.resolve("model.onnx"), Files.readAllBytes(work.resolve("manifest.json"))));
    queued = new Kit(s3.client(), bucket, () -> model).queuedUploads();
  }

  @AfterEach
  void close() {
    log.close();
    model.verifier().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "not JSON",
        "{}",
        "[]",
        "{\"Records\":7}",
        "{\"Records\":[]}",
        "{\"Records\":null}",
        "{\"Records\":[]}{\"Records\":[]}"
      })
  void handle_noEventOfS3_failsWithTheReasonUnderTheMessageId(String body) {
    JsonNode answer = handle(message("poison", 4, body));

    assertThat(failures(answer)).containsExactly("poison");
    assertThat(log.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("messageId").asText()).isEqualTo("poison");
              assertThat(line.path("deliveries").asInt()).isEqualTo(4);
              assertThat(line.path("outcome").asText()).isEqualTo("failed");
              assertThat(line.path("reason").asText())
                  .isEqualTo("The message holds no event of S3.");
            });
  }

  @Test
  void handle_s3KeepsRefusing_failsWithTheReasonUnderTheMessageId() throws IOException {
    try (CannedServer refusing = CannedServer.of(answer(403, "", "Content-Length: 0"))) {
      queued = new Kit(FakeS3.client(refusing.endpoint()), bucket, () -> model).queuedUploads();

      JsonNode answer = handle(message("denied", 5, event("questioned/ada/deed.png", "e")));

      assertThat(failures(answer)).containsExactly("denied");
      JsonNode line = log.lines().get(0);
      assertThat(line.path("messageId").asText()).isEqualTo("denied");
      assertThat(line.path("outcome").asText()).isEqualTo("retry");
      assertThat(line.path("reason").asText()).contains("S3 answered 403");
      assertThat(line.toString()).doesNotContain("ada");
    }
  }

  @Test
  void handle_refusedForGood_isDoneAndItsReasonIsInTheResult() throws IOException {
    String eTag = upload("questioned/ada/text.png", "no image".getBytes(StandardCharsets.UTF_8));

    JsonNode answer = handle(message("text", 1, event("questioned/ada/text.png", eTag)));

    assertThat(failures(answer)).isEmpty();
    JsonNode result = read(s3.text(bucket, "results/ada/text/" + eTag + ".json"));
    assertThat(result.path("problem").path("status").asInt()).isEqualTo(415);
    assertThat(log.lines().get(0).path("messageId").asText()).isEqualTo("text");
    assertThat(log.lines().get(0).path("refused").asText()).isEqualTo("unsupported");
  }

  @Test
  void handle_keyWithoutASigner_isDoneAndItsReasonIsInTheResult() throws IOException {
    JsonNode answer = handle(message("odd", 1, event("questioned/deed.png", "e")));

    assertThat(failures(answer)).isEmpty();
    assertThat(log.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("messageId").asText()).isEqualTo("odd");
              assertThat(line.path("refused").asText()).isEqualTo("malformed");
            });
    assertThat(
            read(s3.text(bucket, "results/_/deed/e.json")).path("problem").path("detail").asText())
        .startsWith("The key must be questioned/<signer>/<document>.<ext>");
  }

  @Test
  void handle_poisonAmongGood_onlyThePoisonFails() throws IOException {
    String first = upload("questioned/ada/first.png", Drawings.png(5, 9));
    String second = upload("questioned/ada/second.png", Drawings.png(77));

    JsonNode answer =
        handle(
            message("1", 1, event("questioned/ada/first.png", first)),
            message("poison", 1, "not JSON"),
            message("2", 1, event("questioned/ada/second.png", second)));

    assertThat(failures(answer)).containsExactly("poison");
    assertThat(
            List.of(verdict("results/ada/first/" + first), verdict("results/ada/second/" + second)))
        .containsExactly("genuine", "forged");
  }

  @Test
  void handle_eventInAnEnvelope_isProcessed() throws IOException {
    String eTag = upload("questioned/ada/by-sns.png", Drawings.png(5, 9));
    String s3Event = event("questioned/ada/by-sns.png", eTag);
    String sns = Json.write(Json.object().put("Type", "Notification").put("Message", s3Event));
    String bridged =
        """
        {"detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"%s"},
         "object":{"key":"questioned/ada/by-sns.png","etag":"%s"}}}\
        """
            .formatted(bucket, eTag);

    JsonNode answer = handle(message("sns", 1, sns), message("eventbridge", 1, bridged));

    assertThat(failures(answer)).isEmpty();
    assertThat(verdict("results/ada/by-sns/" + eTag)).isEqualTo("genuine");
    assertThat(log.lines())
        .extracting(line -> line.path("outcome").asText())
        .containsExactly("written", "already there");
  }

  @Test
  void handle_noTimeLeft_reportsTheRestBeforeTheDeadline() {
    queued = new Kit(s3.client(), bucket, () -> model, "batch-time", "PT0S").queuedUploads();

    JsonNode answer =
        handle(
            message("1", 1, event("questioned/ada/a.png", "e")),
            message("2", 1, event("questioned/ada/b.png", "e")));

    assertThat(failures(answer)).containsExactly("1", "2");
    assertThat(log.lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line.path("reason").asText())
                    .isEqualTo("There was no time left for it."));
  }

  @Test
  void handle_testEventOfS3_isDone() {
    assertThat(failures(handle(message("t", 1, "{\"Event\":\"s3:TestEvent\"}")))).isEmpty();
  }

  private JsonNode handle(String... messages) {
    try {
      JsonNode event = read("{\"Records\":[%s]}".formatted(String.join(",", messages)));
      return queued.handle(QueueMessage.of(event), "request-1");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String message(String id, int deliveries, String body) {
    return Json.write(
        Json.object()
            .put("messageId", id)
            .put("eventSource", "aws:sqs")
            .put("body", body)
            .set(
                "attributes",
                Json.object().put("ApproximateReceiveCount", Integer.toString(deliveries))));
  }

  private String event(String key, String eTag) {
    return """
    {"Records":[{"eventName":"ObjectCreated:Put",
     "s3":{"bucket":{"name":"%s"},"object":{"key":"%s","eTag":"%s"}}}]}\
    """
        .formatted(bucket, key, eTag);
  }

  private static List<String> failures(JsonNode answer) {
    assertThat(answer.path("batchItemFailures").isArray()).isTrue();
    return answer.findValuesAsText("itemIdentifier");
  }

  private String upload(String key, byte[] bytes) {
    return s3.put(bucket, key, bytes).eTag().replace("\"", "");
  }

  private String verdict(String key) throws IOException {
    return read(s3.text(bucket, key + ".json")).path("verdict").asText();
  }

  private static JsonNode read(String json) throws IOException {
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }
}

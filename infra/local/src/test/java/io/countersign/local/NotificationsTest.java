package io.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.local.lambda.InvocationResult;
import io.countersign.local.storage.S3Server;
import io.countersign.local.storage.UploadedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What clients do to the S3 server, and the events that a function gets for it. */
final class NotificationsTest {
  private static final InvocationResult DONE = new InvocationResult.Response("null");
  private static final InvocationResult FAILED = new InvocationResult.FunctionError("E", "{}");

  private static S3Server server;

  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final Queue<InvocationResult> results = new ArrayDeque<>();
  private final Notifications notifications =
      new Notifications("watched", "questioned/", this::invoke);

  @BeforeAll
  static void start() {
    server = S3Server.start(List.of("watched", "other"));
    server
        .client()
        .putBucketVersioning(
            r ->
                r.bucket("watched")
                    .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void watch() {
    server.onCreated(notifications::created);
  }

  @AfterEach
  void close() {
    notifications.close();
  }

  private InvocationResult invoke(String event) {
    try {
      events.add(new JsonMapper().readTree(event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.ofNullable(results.poll()).orElse(DONE);
  }

  @Test
  void putCopyAndMultipart_underThePrefix_oneEventEach() throws Exception {
    S3Client s3 = server.client();
    String put = put("watched", "questioned/a/put.png", "123");
    String copy =
        s3.copyObject(
                r ->
                    r.sourceBucket("watched")
                        .sourceKey("questioned/a/put.png")
                        .destinationBucket("watched")
                        .destinationKey("questioned/a/copy.png"))
            .versionId();
    String parts = multipart("questioned/a/parts.png", "12345");

    assertEvent("questioned/a/put.png", put, 3);
    assertEvent("questioned/a/copy.png", copy, 3);
    assertEvent("questioned/a/parts.png", parts, 5);
    assertThat(events).isEmpty();
  }

  @Test
  void put_elsewhereOrRefused_noEvent() throws Exception {
    put("other", "questioned/a/1.png", "1");
    put("watched", "references/a/1.png", "1");
    put("watched", "questioned/a/once.png", "1");
    assertThatThrownBy(
            () ->
                server
                    .client()
                    .putObject(
                        r -> r.bucket("watched").key("questioned/a/once.png").ifNoneMatch("*"),
                        RequestBody.fromString("2")))
        .isInstanceOf(S3Exception.class);
    String last = put("watched", "questioned/a/last.png", "1");

    assertThat(object(events.take()).path("key").asText()).isEqualTo("questioned/a/once.png");
    assertEvent("questioned/a/last.png", last, 1);
  }

  @Test
  void delivery_failsTwice_isTheThird() {
    results.addAll(List.of(FAILED, FAILED, DONE, FAILED, FAILED, FAILED, DONE));

    assertThat(delivery("questioned/a/third.png")).isEqualTo(DONE);
    assertThat(delivery("questioned/a/never.png")).isEqualTo(FAILED);
    assertThat(events).hasSize(6);
  }

  @Test
  void delivery_afterClose_isNone() {
    notifications.close();

    assertThatThrownBy(() -> delivery("questioned/a/late.png"))
        .hasMessage("there is no event of questioned/a/late.png");
    assertThat(events).isEmpty();
  }

  private InvocationResult delivery(String key) {
    String version = put("watched", key, "1");
    return notifications.delivery(
        new UploadedObject("watched", key, 1, "e", Optional.of(version), "1", Instant.EPOCH));
  }

  private void assertEvent(String key, String version, int size) throws InterruptedException {
    JsonNode object = object(events.take());
    assertThat(object.path("key").asText()).isEqualTo(key);
    assertThat(object.path("versionId").asText()).isEqualTo(version);
    assertThat(object.path("size").asInt()).isEqualTo(size);
    assertThat(object.path("eTag").asText()).matches("[0-9a-f]{32}(-1)?");
  }

  private static JsonNode object(JsonNode event) {
    assertThat(event.path("Records")).hasSize(1);
    return event.path("Records").get(0).path("s3").path("object");
  }

  private static String put(String bucket, String key, String content) {
    return Optional.ofNullable(
            server
                .client()
                .putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(content))
                .versionId())
        .orElse("");
  }

  private static String multipart(String key, String content) {
    S3Client s3 = server.client();
    String id = s3.createMultipartUpload(r -> r.bucket("watched").key(key)).uploadId();
    String eTag =
        s3.uploadPart(
                r -> r.bucket("watched").key(key).uploadId(id).partNumber(1),
                RequestBody.fromString(content))
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(eTag).build();
    return s3.completeMultipartUpload(
            r -> r.bucket("watched").key(key).uploadId(id).multipartUpload(m -> m.parts(part)))
        .versionId();
  }
}

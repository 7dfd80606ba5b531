package io.countersign.function.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.audit.Actor;
import io.countersign.function.answer.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What S3 tells, whichever way it came: by S3 itself, by EventBridge, or either of them in a
 * message of SNS. Without records it is {@code s3:TestEvent}, which S3 sends when notifications are
 * set up.
 */
public record S3Notification(List<S3Notification.Record> records) {
  /** S3 in SNS in SQS is as deep as it gets. */
  private static final int DEEPEST = 3;

  public S3Notification {
    records = List.copyOf(records);
  }

  /** One change of an object, and who made it; anything may be missing. */
  public record Record(@Nullable String eventName, @Nullable Entity s3, Actor actor) {}

  public record Entity(@Nullable Bucket bucket, @Nullable Stored object) {}

  public record Bucket(@Nullable String name) {}

  /**
   * @param key URL-encoded as a form is: a space is {@code +}
   * @param versionId in buckets with versioning
   */
  public record Stored(@Nullable String key, @Nullable String eTag, @Nullable String versionId) {}

  /**
   * What {@code event} says.
   *
   * @throws UnknownEventException if it is no event of S3 in any of these forms
   */
  public static S3Notification of(JsonNode event) {
    List<Record> records = new ArrayList<>();
    collect(event, 1, records);
    return new S3Notification(records);
  }

  private static void collect(JsonNode event, int depth, List<Record> records) {
    if (event.path("Event").asText().equals("s3:TestEvent")) {
      return;
    }
    if (event.path("source").asText().equals("aws.s3") && event.path("detail").isObject()) {
      records.add(ofEventBridge(event));
    } else if (event.path("Type").asText().equals("Notification")) {
      collect(inner(event.path("Message")), deeper(depth), records);
    } else if (event.path("Records").isArray() && !event.path("Records").isEmpty()) {
      for (JsonNode record : event.path("Records")) {
        if (record.path("Sns").isObject()) {
          collect(inner(record.path("Sns").path("Message")), deeper(depth), records);
        } else {
          records.add(ofS3(record));
        }
      }
    } else {
      throw new UnknownEventException("The event is none of S3.");
    }
  }

  private static int deeper(int depth) {
    if (depth == DEEPEST) {
      throw new UnknownEventException("The event is a message in a message in a message.");
    }
    return depth + 1;
  }

  private static JsonNode inner(JsonNode message) {
    try {
      return Json.read(message.asText().getBytes(StandardCharsets.UTF_8));
    } catch (IOException notJson) {
      throw new UnknownEventException("The message holds no event of S3.");
    }
  }

  private static Record ofS3(JsonNode json) {
    JsonNode s3 = json.path("s3");
    JsonNode object = s3.path("object");
    return new Record(
        json.path("eventName").textValue(),
        new Entity(
            new Bucket(s3.path("bucket").path("name").textValue()),
            new Stored(
                object.path("key").textValue(),
                object.path("eTag").textValue(),
                object.path("versionId").textValue())),
        actor(
            json.path("userIdentity").path("principalId"),
            json.path("requestParameters").path("sourceIPAddress")));
  }

  private static Actor actor(JsonNode principal, JsonNode source) {
    return principal.isTextual()
        ? new Actor(principal.textValue(), "s3", source.asText(""))
        : Actor.nobody(source.asText(""));
  }

  /** {@code Object Created} and so on; here the key comes as it is. */
  private static Record ofEventBridge(JsonNode event) {
    JsonNode detail = event.path("detail");
    JsonNode object = detail.path("object");
    boolean created = event.path("detail-type").asText().equals("Object Created");
    String key = object.path("key").textValue();
    return new Record(
        created ? "ObjectCreated:" + detail.path("reason").asText() : "other",
        new Entity(
            new Bucket(detail.path("bucket").path("name").textValue()),
            new Stored(
                key == null ? null : URLEncoder.encode(key, StandardCharsets.UTF_8),
                object.path("etag").textValue(),
                object.path("version-id").textValue())),
        actor(detail.path("requester"), detail.path("source-ip-address")));
  }
}

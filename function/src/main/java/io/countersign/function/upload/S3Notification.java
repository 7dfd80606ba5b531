package io.countersign.function.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The part of an S3 event notification that is used. Anything may be missing: {@code s3:TestEvent},
 * which S3 sends when notifications are set up, has no records.
 */
public record S3Notification(@Nullable List<S3Notification.Record> records) {

  public record Record(@Nullable String eventName, @Nullable Entity s3) {}

  public record Entity(@Nullable Bucket bucket, @Nullable Stored object) {}

  public record Bucket(@Nullable String name) {}

  /**
   * @param key URL-encoded as a form is: a space is {@code +}
   * @param versionId in buckets with versioning
   */
  public record Stored(@Nullable String key, @Nullable String eTag, @Nullable String versionId) {}

  /** What {@code event} says; what is missing or of another kind is null. */
  public static S3Notification of(JsonNode event) {
    return new S3Notification(
        StreamSupport.stream(event.path("Records").spliterator(), false)
            .map(S3Notification::record)
            .toList());
  }

  private static Record record(JsonNode json) {
    JsonNode s3 = json.path("s3");
    JsonNode object = s3.path("object");
    return new Record(
        json.path("eventName").textValue(),
        new Entity(
            new Bucket(s3.path("bucket").path("name").textValue()),
            new Stored(
                object.path("key").textValue(),
                object.path("eTag").textValue(),
                object.path("versionId").textValue())));
  }
}

package io.countersign.function.upload;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an S3 event notification that is used. Anything may be missing: {@code s3:TestEvent},
 * which S3 sends when notifications are set up, has no records.
 */
@RegisterForReflection
public record S3Notification(
    @JsonProperty("Records") @Nullable List<S3Notification.Record> records) {

  @RegisterForReflection
  public record Record(
      @JsonProperty("eventName") @Nullable String eventName,
      @JsonProperty("s3") @Nullable Entity s3) {}

  @RegisterForReflection
  public record Entity(
      @JsonProperty("bucket") @Nullable Bucket bucket,
      @JsonProperty("object") @Nullable Stored object) {}

  @RegisterForReflection
  public record Bucket(@JsonProperty("name") @Nullable String name) {}

  /**
   * @param key URL-encoded as a form is: a space is {@code +}
   * @param versionId in buckets with versioning
   */
  @RegisterForReflection
  public record Stored(
      @JsonProperty("key") @Nullable String key,
      @JsonProperty("eTag") @Nullable String eTag,
      @JsonProperty("versionId") @Nullable String versionId) {}
}

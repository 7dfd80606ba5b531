package io.countersign.function.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of S3 and their records. */
final class S3Records {
  private S3Records() {}

  static JsonNode event(JsonNode... records) {
    ObjectNode event = Json.object();
    event.putArray("Records").addAll(List.of(records));
    return event;
  }

  static JsonNode created(
      String bucket, String key, @Nullable String eTag, @Nullable String versionId) {
    return of("ObjectCreated:Put", bucket, key, eTag, versionId);
  }

  static JsonNode of(
      String event, String bucket, String key, @Nullable String eTag, @Nullable String versionId) {
    ObjectNode record = Json.object().put("eventSource", "aws:s3").put("eventName", event);
    ObjectNode s3 = record.putObject("s3");
    s3.putObject("bucket").put("name", bucket);
    s3.putObject("object").put("key", key).put("eTag", eTag).put("versionId", versionId);
    return record;
  }
}

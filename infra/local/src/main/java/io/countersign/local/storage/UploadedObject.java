package io.countersign.local.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * One content of an S3 object, as an event describes it.
 *
 * @param key not encoded
 * @param size bytes
 * @param eTag without quotes
 * @param versionId in buckets with versioning
 * @param sequencer hexadecimal; of two events for one key the greater is the later
 */
public record UploadedObject(
    String bucket,
    String key,
    long size,
    String eTag,
    Optional<String> versionId,
    String sequencer,
    Instant time) {

  /** What S3 calls this content, and a result of it is named after: version id, else ETag. */
  public String version() {
    return versionId.orElse(eTag);
  }
}

package io.countersign.function.upload;

import org.jspecify.annotations.Nullable;

/** Records of S3 events. */
final class S3Records {
  private S3Records() {}

  static S3Notification.Record created(
      String bucket, String key, @Nullable String eTag, @Nullable String versionId) {
    return of("ObjectCreated:Put", bucket, key, eTag, versionId);
  }

  static S3Notification.Record of(
      String event, String bucket, String key, @Nullable String eTag, @Nullable String versionId) {
    return new S3Notification.Record(
        event,
        new S3Notification.Entity(
            new S3Notification.Bucket(bucket), new S3Notification.Stored(key, eTag, versionId)));
  }
}

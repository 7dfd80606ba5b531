package io.countersign.trainer.job;

import io.countersign.trainer.data.DataException;
import io.countersign.trainer.storage.S3Bucket;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A place in S3, {@code s3://bucket/prefix}; the prefix without a slash at its end. */
record S3Location(String bucket, String prefix) {
  private static final String SCHEME = "s3://";

  static boolean is(String text) {
    return text.startsWith(SCHEME);
  }

  static S3Location parse(String text) {
    String[] parts =
        text.startsWith(SCHEME) ? text.substring(SCHEME.length()).split("/", 2) : new String[0];
    if (parts.length < 2 || parts[0].isEmpty() || parts[1].replace("/", "").isEmpty()) {
      throw new DataException("expected s3://bucket/prefix, got " + text);
    }
    return new S3Location(parts[0], parts[1].replaceFirst("/+$", ""));
  }

  S3Bucket open(String region, @Nullable URI endpoint) {
    return S3Bucket.open(bucket, region, endpoint);
  }

  String key(String name) {
    return prefix + "/" + name;
  }
}

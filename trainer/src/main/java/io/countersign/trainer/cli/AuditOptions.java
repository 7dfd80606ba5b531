package io.countersign.trainer.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where records of promotions go. */
final class AuditOptions {
  @Option(
      names = "--audit-bucket",
      defaultValue = "${env:COUNTERSIGN_AUDIT_BUCKET:-}",
      description =
          "the S3 bucket for audit records (default: $COUNTERSIGN_AUDIT_BUCKET, else that for"
              + " models)")
  String bucket = "";

  /** The bucket, or null if it is that for models. */
  @Nullable String bucket() {
    return bucket.isEmpty() ? null : bucket;
  }
}

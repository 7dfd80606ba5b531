package io.countersign.function.store;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What an exception of the S3 client means, in one sentence for the caller. */
public final class S3Failure {
  private S3Failure() {}

  public static String sentence(SdkException failure, String bucket) {
    if (failure instanceof NoSuchBucketException) {
      return "The bucket " + bucket + " does not exist.";
    }
    if (failure instanceof S3Exception answered) {
      return "S3 answered %d for the bucket %s.".formatted(answered.statusCode(), bucket);
    }
    return "S3 could not be reached for the bucket " + bucket + ".";
  }
}

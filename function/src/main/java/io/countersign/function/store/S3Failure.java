package io.countersign.function.store;

import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What an exception of the S3 client means, in one sentence for the caller. */
public final class S3Failure {
  private static final Logger LOG = Logger.getLogger(S3Failure.class);

  private S3Failure() {}

  /**
   * The sentence; the log gets the exception itself.
   *
   * @param bucket which one, by its purpose: names of buckets are nothing to a caller
   */
  public static String sentence(SdkException failure, Purpose bucket) {
    LOG.warnf("%s: %s", bucket, SteadyS3.chain(failure));
    if (failure instanceof NoSuchBucketException) {
      return "The " + bucket + " does not exist.";
    }
    if (failure instanceof S3Exception answered) {
      return "S3 answered %d for the %s.".formatted(answered.statusCode(), bucket);
    }
    return "S3 could not be reached for the " + bucket + ".";
  }

  /** What a bucket is for. */
  public enum Purpose {
    MODELS("model bucket"),
    SIGNATURES("signature bucket"),
    AUDIT("audit bucket");

    private final String words;

    Purpose(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}

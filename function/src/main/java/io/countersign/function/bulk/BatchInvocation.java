package io.countersign.function.bulk;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What S3 Batch Operations sends, invocation schema 1.0 or 2.0 (Amazon S3 user guide, "Invoke AWS
 * Lambda function"). Anything may be missing.
 */
@RegisterForReflection
public record BatchInvocation(
    @JsonProperty("invocationSchemaVersion") @Nullable String invocationSchemaVersion,
    @JsonProperty("invocationId") @Nullable String invocationId,
    @JsonProperty("job") @Nullable Job job,
    @JsonProperty("tasks") @Nullable List<Task> tasks) {

  /**
   * The job.
   *
   * @param userArguments of schema 2.0: {@code again=true} verifies what has a result already
   */
  @RegisterForReflection
  public record Job(
      @JsonProperty("id") @Nullable String id,
      @JsonProperty("userArguments") @Nullable Map<String, String> userArguments) {}

  /**
   * One object.
   *
   * @param s3Key URL-encoded
   * @param s3BucketArn of schema 1.0
   * @param s3Bucket of schema 2.0
   */
  @RegisterForReflection
  public record Task(
      @JsonProperty("taskId") @Nullable String taskId,
      @JsonProperty("s3Key") @Nullable String s3Key,
      @JsonProperty("s3VersionId") @Nullable String s3VersionId,
      @JsonProperty("s3BucketArn") @Nullable String s3BucketArn,
      @JsonProperty("s3Bucket") @Nullable String s3Bucket) {}
}

package io.countersign.function.bulk;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What S3 Batch Operations is told of each task. */
@RegisterForReflection
public record BatchAnswer(
    @JsonProperty("invocationSchemaVersion") String invocationSchemaVersion,
    @JsonProperty("treatMissingKeysAs") String treatMissingKeysAs,
    @JsonProperty("invocationId") String invocationId,
    @JsonProperty("results") List<Result> results) {

  /**
   * Of one task.
   *
   * @param resultCode {@code Succeeded}; {@code TemporaryFailure}, which is tried again; {@code
   *     PermanentFailure}
   * @param resultString the verdict, or a sentence
   */
  @RegisterForReflection
  public record Result(
      @JsonProperty("taskId") String taskId,
      @JsonProperty("resultCode") String resultCode,
      @JsonProperty("resultString") String resultString) {}
}

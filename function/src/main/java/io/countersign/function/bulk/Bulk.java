package io.countersign.function.bulk;

import io.countersign.audit.Actor;
import io.countersign.function.answer.Problem;
import io.countersign.function.lambda.Batch;
import io.countersign.function.model.ServedModel;
import io.countersign.function.store.QuestionedKey;
import io.countersign.function.store.Version;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.function.upload.Documents;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Verifies the documents that S3 Batch Operations names, each as if it had just been uploaded: a
 * result that stands stays. A job with the user argument {@code again=true} (schema 2.0) verifies
 * with the current model and writes {@code results/…/<version>.<model-id>.json} beside it.
 *
 * <p>No task harms another; what may succeed later, or was not done in time, is a {@code
 * TemporaryFailure}.
 */
public final class Bulk {
  private static final Logger LOG = Logger.getLogger(Bulk.class);
  private static final String TEMPORARY = "TemporaryFailure";

  /** Of any partition: {@code aws}, {@code aws-cn}, {@code aws-us-gov}, {@code aws-iso} … */
  private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:s3:::(.*)");

  private final Documents documents;
  private final ServedModel model;
  private final Batch batch;
  private final EventLog log;

  public Bulk(Documents documents, ServedModel model, Batch batch, EventLog log) {
    this.documents = documents;
    this.model = model;
    this.batch = batch;
    this.log = log;
  }

  /** Does every task. */
  public BatchAnswer handle(BatchInvocation invocation, String requestId) {
    boolean again =
        Optional.ofNullable(invocation.job())
            .flatMap(job -> Optional.ofNullable(job.userArguments()))
            .map(arguments -> "true".equals(arguments.get("again")))
            .orElse(false);
    Actor job =
        new Actor(
            Optional.ofNullable(invocation.job())
                .flatMap(one -> Optional.ofNullable(one.id()))
                .orElse(""),
            "batch",
            "S3 Batch Operations");
    // A task that is null would take the others with it.
    List<BatchInvocation.Task> tasks =
        Optional.ofNullable(invocation.tasks()).orElse(List.of()).stream()
            .filter(Objects::nonNull)
            .toList();
    List<Optional<BatchAnswer.Result>> done =
        batch.each(tasks, task -> handle(task, again, job, requestId));
    List<BatchAnswer.Result> results = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      String id = id(tasks.get(i));
      results.add(
          done.get(i)
              .orElseGet(() -> new BatchAnswer.Result(id, TEMPORARY, "There was no time left.")));
    }
    return new BatchAnswer(
        Optional.ofNullable(invocation.invocationSchemaVersion()).orElse("1.0"),
        "PermanentFailure",
        Optional.ofNullable(invocation.invocationId()).orElse(""),
        results);
  }

  private BatchAnswer.Result handle(
      BatchInvocation.Task task, boolean again, Actor job, String requestId) {
    String id = id(task);
    try (Inquiry inquiry = Inquiry.begin(log, "bulk", requestId).by(job)) {
      try {
        return key(task)
            .then(key -> version(task, key).then(version -> verify(key, version, again, inquiry)))
            .fold(
                outcome -> result(id, outcome),
                refusal -> {
                  inquiry.line().refused(refusal);
                  return refused(id, refusal);
                });
      } catch (RuntimeException | Error bug) {
        LOG.error("a task of request " + requestId + " failed", bug);
        inquiry.line().failed(Problem.INTERNAL_ERROR);
        return new BatchAnswer.Result(id, TEMPORARY, "internal error, " + requestId);
      }
    }
  }

  private static String id(BatchInvocation.Task task) {
    return Optional.ofNullable(task.taskId()).orElse("");
  }

  private Checked<QuestionedKey> key(BatchInvocation.Task task) {
    Optional<String> arn = Optional.ofNullable(task.s3BucketArn());
    String bucket =
        Optional.ofNullable(task.s3Bucket())
            .or(() -> arn)
            .map(name -> ARN.matcher(name).replaceFirst("$1"))
            .orElse("");
    if (!bucket.equals(documents.bucket())) {
      return Checked.malformed("The object is not in the signature bucket.");
    }
    String key;
    try {
      key = URLDecoder.decode(Optional.ofNullable(task.s3Key()).orElse(""), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Checked.malformed("The key is not URL-encoded.");
    }
    return QuestionedKey.parse(key)
        .<Checked<QuestionedKey>>map(Checked::passed)
        .orElseGet(() -> Checked.malformed("The key is not questioned/<signer>/<document>.<ext>."));
  }

  private Checked<Version> version(BatchInvocation.Task task, QuestionedKey key) {
    return Version.of(Optional.ofNullable(task.s3VersionId()), Optional.empty())
        .<Checked<Version>>map(Checked::passed)
        .orElseGet(() -> documents.newest(key.key()));
  }

  private Checked<Documents.Outcome> verify(
      QuestionedKey key, Version version, boolean again, Inquiry inquiry) {
    Checked<String> resultKey =
        again
            ? model
                .verifier()
                .map(verifier -> key.resultKey(version, verifier.manifest().modelId()))
            : Checked.passed(key.resultKey(version));
    return resultKey.map(place -> documents.verify(key, version, place, inquiry));
  }

  private static BatchAnswer.Result result(String id, Documents.Outcome outcome) {
    if (outcome instanceof Documents.Outcome.Done done) {
      return new BatchAnswer.Result(
          id, done.verdict() ? "Succeeded" : "PermanentFailure", done.summary());
    }
    return outcome instanceof Documents.Outcome.Retry retry
        ? new BatchAnswer.Result(id, TEMPORARY, retry.reason())
        : new BatchAnswer.Result(id, "PermanentFailure", "There is no such content any more.");
  }

  private static BatchAnswer.Result refused(String id, Refusal refusal) {
    return new BatchAnswer.Result(
        id, refusal.temporary() ? TEMPORARY : "PermanentFailure", refusal.detail());
  }
}

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
import io.countersign.manifest.CurrentModel;
import io.countersign.manifest.ObjectName;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Verifies the documents that S3 Batch Operations names, each as if it had just been uploaded: a
 * result that stands stays. A job with the user argument {@code again=true} (schema 2.0) verifies
 * with the current model and writes {@code results/…/<version>.<model-id>.json} beside it. One with
 * {@code warm=<model-id>} and {@code manifestSha256} makes embeddings of enrolled references for
 * that model instead, of which each task names one.
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
  private final Warming warming;
  private final Batch batch;
  private final EventLog log;

  public Bulk(Documents documents, ServedModel model, Warming warming, Batch batch, EventLog log) {
    this.documents = documents;
    this.model = model;
    this.warming = warming;
    this.batch = batch;
    this.log = log;
  }

  /** Does every task. */
  public BatchAnswer handle(BatchInvocation invocation, String requestId) {
    Map<String, String> arguments =
        Optional.ofNullable(invocation.job())
            .flatMap(job -> Optional.ofNullable(job.userArguments()))
            .orElse(Map.of());
    boolean again = "true".equals(arguments.get("again"));
    Checked<Optional<CurrentModel>> warm = Warming.asked(arguments);
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
        batch.each(tasks, task -> handle(task, again, warm, job, requestId));
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
      BatchInvocation.Task task,
      boolean again,
      Checked<Optional<CurrentModel>> warm,
      Actor job,
      String requestId) {
    String id = id(task);
    try (Inquiry inquiry = Inquiry.begin(log, "bulk", requestId).by(job)) {
      try {
        return warm.then(
                model ->
                    model.isPresent()
                        ? warmed(id, task, model.get(), inquiry)
                        : questioned(task)
                            .then(key -> verify(task, key, again, inquiry))
                            .map(outcome -> result(id, outcome)))
            .fold(
                result -> result,
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

  /** A row of any of a signer's references stands for all of them. */
  private Checked<BatchAnswer.Result> warmed(
      String id, BatchInvocation.Task task, CurrentModel model, Inquiry inquiry) {
    return key(task)
        .then(
            key -> {
              String[] parts = key.split("/", -1);
              return parts.length > 2 && parts[0].equals("references") && ObjectName.valid(parts[1])
                  ? Checked.passed(parts[1])
                  : Checked.<String>malformed("The key is not references/<signer>/<name>.<ext>.");
            })
        .then(signer -> warming.warm(model, signer))
        .map(
            references -> {
              inquiry.line().outcome("warmed");
              return new BatchAnswer.Result(
                  id, "Succeeded", "%d for %s".formatted(references, model.modelId()));
            });
  }

  private Checked<QuestionedKey> questioned(BatchInvocation.Task task) {
    return key(task)
        .then(
            key ->
                QuestionedKey.parse(key)
                    .<Checked<QuestionedKey>>map(Checked::passed)
                    .orElseGet(
                        () ->
                            Checked.malformed(
                                "The key is not questioned/<signer>/<document>.<ext>.")));
  }

  private Checked<String> key(BatchInvocation.Task task) {
    Optional<String> arn = Optional.ofNullable(task.s3BucketArn());
    String bucket =
        Optional.ofNullable(task.s3Bucket())
            .or(() -> arn)
            .map(name -> ARN.matcher(name).replaceFirst("$1"))
            .orElse("");
    if (!bucket.equals(documents.bucket())) {
      return Checked.malformed("The object is not in the signature bucket.");
    }
    try {
      return Checked.passed(
          URLDecoder.decode(Optional.ofNullable(task.s3Key()).orElse(""), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Checked.malformed("The key is not URL-encoded.");
    }
  }

  /** A row without a version means what the key holds now. */
  private Checked<Documents.Outcome> verify(
      BatchInvocation.Task task, QuestionedKey key, boolean again, Inquiry inquiry) {
    Checked<Function<Version, String>> place =
        again
            ? model
                .verifier()
                .map(verifier -> version -> key.resultKey(version, verifier.manifest().modelId()))
            : Checked.passed(key::resultKey);
    Optional<Version> version =
        Version.of(Optional.ofNullable(task.s3VersionId()), Optional.empty());
    return place.then(
        where ->
            version.isPresent()
                ? Checked.passed(
                    documents.verify(key, version.get(), where.apply(version.get()), inquiry))
                : documents.verifyNewest(key, where, inquiry));
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

package io.countersign.function.upload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.EventLog;
import io.countersign.function.Inquiry;
import io.countersign.function.Verification;
import io.countersign.function.answer.Checked;
import io.countersign.function.answer.Json;
import io.countersign.function.answer.Problem;
import io.countersign.function.answer.Refusal;
import io.countersign.function.answer.Verified;
import io.countersign.function.signers.Images;
import io.countersign.function.store.Fetched;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.SignatureStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Verifies what an S3 event names and writes a result for each content, once.
 *
 * <p>An event names one content of a key (version id, else ETag) and that content is verified and
 * named in the result, whatever was uploaded since: order and repetition of events do not matter.
 * Content that is gone, because it was deleted or, without versioning, replaced, gets a log line
 * and no result: what replaced it has an event of its own.
 *
 * <p>A refusal that would come again (not an image, unusable, unknown signer) is written as a
 * result with {@code problem}; one that may not (S3, no model) makes the invocation fail at the
 * end.
 */
public final class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);

  private final SignatureStore store;
  private final ResultStore results;
  private final Verification verification;
  private final EventLog log;

  public Uploads(
      SignatureStore store, ResultStore results, Verification verification, EventLog log) {
    this.store = store;
    this.results = results;
    this.verification = verification;
    this.log = log;
  }

  /**
   * Does every record.
   *
   * @throws UploadRetryException after the last one, if some have to be tried again
   */
  public void handle(S3Notification event, String requestId) {
    List<S3Notification.Record> records = Optional.ofNullable(event.records()).orElse(List.of());
    List<String> retries = new ArrayList<>();
    for (S3Notification.Record record : records) {
      handle(record, requestId).ifPresent(retries::add);
    }
    if (!retries.isEmpty()) {
      throw new UploadRetryException(records.size(), retries);
    }
  }

  /** Why the record has to be tried again, if so. */
  private Optional<String> handle(S3Notification.Record record, String requestId) {
    try (Inquiry inquiry = Inquiry.begin(log, "onUpload", requestId)) {
      return handle(record, inquiry);
    }
  }

  private Optional<String> handle(S3Notification.Record record, Inquiry inquiry) {
    EventLog.Line line = inquiry.line();
    try {
      Upload.Read read = Upload.read(record, store.bucket());
      if (read instanceof Upload.Read.Ignored ignored) {
        line.key(ignored.key()).outcome("ignored: " + ignored.why());
        return Optional.empty();
      }
      return verify(((Upload.Read.Asked) read).upload(), inquiry);
    } catch (RuntimeException bug) { // reported by the exception that ends the invocation
      LOG.error("a record of request " + inquiry.requestId() + " failed", bug);
      line.failed(Problem.INTERNAL_ERROR);
      return Optional.of("internal error");
    }
  }

  private Optional<String> verify(Upload upload, Inquiry inquiry) {
    String resultKey = upload.key().resultKey(upload.version());
    inquiry.as(upload.key().verificationId(upload.version()));
    EventLog.Line line = inquiry.line().key(upload.key().key());
    Fetched fetched = store.read(upload.key().key(), upload.version());
    if (fetched instanceof Fetched.Missing || fetched instanceof Fetched.Replaced) {
      line.outcome("ignored: the content is gone");
      return Optional.empty();
    }
    Checked<Verified> checked =
        Images.content(fetched, "questioned")
            .then(bytes -> verification.verify(upload.key().signer(), bytes, inquiry));
    Optional<Refusal> temporary =
        checked.fold(verified -> Optional.empty(), r -> Optional.of(r).filter(Refusal::temporary));
    if (temporary.isPresent()) {
      line.refused(temporary.get()).outcome("retry");
      return Optional.of(temporary.get().detail());
    }
    ObjectNode result =
        checked.fold(
            verified -> {
              line.verified(verified);
              return verified.json(inquiry.id(), inquiry.requestId(), inquiry.millis());
            },
            refusal -> {
              line.refused(refusal);
              ObjectNode refused = Json.object();
              refused.set("problem", Problem.of(refusal, inquiry.requestId()));
              return refused.put("requestId", inquiry.requestId()).put("millis", inquiry.millis());
            });
    result
        .putObject("questioned")
        .put("key", upload.key().key())
        .put("version", upload.version().id());
    return write(resultKey, Json.write(result), line);
  }

  private Optional<String> write(String key, String json, EventLog.Line line) {
    ResultStore.Written written = results.writeOnce(key, json);
    if (written instanceof ResultStore.Written.Failed failed) {
      line.outcome("retry: " + failed.reason());
      return Optional.of(failed.reason());
    }
    line.outcome(written instanceof ResultStore.Written.Now ? "written" : "already there");
    return Optional.empty();
  }
}

package io.countersign.function.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.answer.Problem;
import io.countersign.function.lambda.Batch;
import io.countersign.function.store.QuestionedKey;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.outcome.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Verifies what an S3 event names and writes a result for each content, once.
 *
 * <p>An event names one content of a key (version id, else ETag) and that content is verified and
 * named in the result, whatever was uploaded since: order and repetition of events do not matter.
 * Content that is gone, because it was deleted or, without versioning, replaced, gets a log line
 * and no result: what replaced it has an event of its own. Of an event that names no content the
 * newest is meant.
 *
 * <p>What has to be tried again ({@link Documents}) makes the invocation fail at the end.
 */
public final class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);
  private static final String INTERNAL_ERROR = "internal error";

  /** Why an item was not done. */
  static final String NO_TIME = "There was no time left for it.";

  private final Documents documents;
  private final Batch batch;
  private final EventLog log;

  public Uploads(Documents documents, Batch batch, EventLog log) {
    this.documents = documents;
    this.batch = batch;
    this.log = log;
  }

  /**
   * Does every record of an event of S3, as far as there is time.
   *
   * @throws UnknownEventException if {@code event} is no event of S3
   * @throws UploadRetryException after the last one, if some have to be tried again
   */
  public void handle(JsonNode event, String requestId) {
    List<S3Notification.Record> records;
    try {
      records = S3Notification.of(event).records();
    } catch (UnknownEventException unknown) {
      failed(requestId, String.valueOf(unknown.getMessage()));
      throw unknown;
    }
    List<Optional<Optional<String>>> done =
        batch.each(records, record -> retry(record, () -> begin(requestId)));
    List<String> retries = new ArrayList<>();
    for (Optional<Optional<String>> one : done) {
      if (one.isEmpty()) {
        failed(requestId, NO_TIME);
      }
      one.orElse(Optional.of(NO_TIME)).ifPresent(retries::add);
    }
    if (!retries.isEmpty()) {
      throw new UploadRetryException(records.size(), retries);
    }
  }

  private Inquiry begin(String requestId) {
    return Inquiry.begin(log, "onUpload", requestId);
  }

  private void failed(String requestId, String reason) {
    try (Inquiry inquiry = begin(requestId)) {
      inquiry.line().failed(Problem.INTERNAL_ERROR).outcome("failed").reason(reason);
    }
  }

  /** Does one record in an inquiry of its own; why it has to be tried again, if so. */
  Optional<String> retry(S3Notification.Record record, Supplier<Inquiry> begin) {
    try (Inquiry inquiry = begin.get()) {
      EventLog.Line line = inquiry.by(record.actor()).line();
      try {
        Upload.Read read = Upload.read(record, documents.bucket());
        if (read instanceof Upload.Read.Ignored ignored) {
          line.key(ignored.key()).outcome("ignored: " + ignored.why());
          return Optional.empty();
        }
        if (read instanceof Upload.Read.Unreadable unreadable) {
          line.failed(Problem.INTERNAL_ERROR).outcome("failed").reason(unreadable.why());
          return Optional.of(unreadable.why());
        }
        return verify(((Upload.Read.Asked) read).upload(), inquiry);
      } catch (RuntimeException | Error bug) { // the record is reported, and tried again
        LOG.error("a record of request " + inquiry.requestId() + " failed", bug);
        line.failed(Problem.INTERNAL_ERROR).outcome("retry").reason(INTERNAL_ERROR);
        return Optional.of(INTERNAL_ERROR);
      }
    }
  }

  private Optional<String> verify(Upload upload, Inquiry inquiry) {
    QuestionedKey key = upload.key();
    Checked<Documents.Outcome> done =
        upload
            .version()
            .<Checked<Documents.Outcome>>map(
                version ->
                    Checked.passed(documents.verify(key, version, key.resultKey(version), inquiry)))
            .orElseGet(() -> documents.verifyNewest(key, key::resultKey, inquiry));
    return done.fold(
        outcome ->
            outcome instanceof Documents.Outcome.Retry retry
                ? Optional.of(retry.reason())
                : Optional.empty(),
        refusal -> {
          inquiry.line().key(key.key()).refused(refusal);
          return refusal.temporary() ? Optional.of(refusal.detail()) : Optional.empty();
        });
  }
}

package io.countersign.function.upload;

import io.countersign.function.answer.Problem;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.telemetry.Inquiry;
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
 * and no result: what replaced it has an event of its own.
 *
 * <p>What has to be tried again ({@link Documents}) makes the invocation fail at the end.
 */
public final class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);
  private static final String INTERNAL_ERROR = "internal error";

  private final Documents documents;
  private final EventLog log;

  public Uploads(Documents documents, EventLog log) {
    this.documents = documents;
    this.log = log;
  }

  /**
   * Does every record.
   *
   * @throws UploadRetryException after the last one, if some have to be tried again
   */
  public void handle(S3Notification event, String requestId) {
    List<String> retries = retries(event, () -> Inquiry.begin(log, "onUpload", requestId));
    if (!retries.isEmpty()) {
      throw new UploadRetryException(records(event).size(), retries);
    }
  }

  /** Does every record in an inquiry of its own; why some have to be tried again. */
  List<String> retries(S3Notification event, Supplier<Inquiry> begin) {
    List<String> retries = new ArrayList<>();
    for (S3Notification.Record record : records(event)) {
      try (Inquiry inquiry = begin.get()) {
        handle(record, inquiry).ifPresent(retries::add);
      }
    }
    return retries;
  }

  private static List<S3Notification.Record> records(S3Notification event) {
    return Optional.ofNullable(event.records()).orElse(List.of());
  }

  /** Why the record has to be tried again, if so. */
  private Optional<String> handle(S3Notification.Record record, Inquiry inquiry) {
    EventLog.Line line = inquiry.line();
    try {
      Upload.Read read = Upload.read(record, documents.bucket());
      if (read instanceof Upload.Read.Ignored ignored) {
        line.key(ignored.key()).outcome("ignored: " + ignored.why());
        return Optional.empty();
      }
      return verify(((Upload.Read.Asked) read).upload(), inquiry);
    } catch (RuntimeException bug) { // the record is reported, and tried again
      LOG.error("a record of request " + inquiry.requestId() + " failed", bug);
      line.failed(Problem.INTERNAL_ERROR).outcome("retry").reason(INTERNAL_ERROR);
      return Optional.of(INTERNAL_ERROR);
    }
  }

  private Optional<String> verify(Upload upload, Inquiry inquiry) {
    Documents.Outcome outcome =
        documents.verify(
            upload.key(), upload.version(), upload.key().resultKey(upload.version()), inquiry);
    return outcome instanceof Documents.Outcome.Retry retry
        ? Optional.of(retry.reason())
        : Optional.empty();
  }
}

package io.countersign.function.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.telemetry.Inquiry;
import java.util.List;
import java.util.Optional;

/**
 * Uploads as SQS delivers them: each message holds an event of S3 and fails by itself.
 *
 * <p>A message that fails is delivered again, as often as the queue's {@code maxReceiveCount} says,
 * and then goes to the dead-letter queue. Every delivery has log lines with the id of the message,
 * which it keeps there, and with the reason of the failure.
 */
public final class QueuedUploads {
  private final Uploads uploads;
  private final EventLog log;

  public QueuedUploads(Uploads uploads, EventLog log) {
    this.uploads = uploads;
    this.log = log;
  }

  /** Does every message; the answer names those that failed ({@code ReportBatchItemFailures}). */
  public JsonNode handle(List<QueueMessage> messages, String requestId) {
    ObjectNode answer = Json.object();
    ArrayNode failures = answer.putArray("batchItemFailures");
    for (QueueMessage message : messages) {
      if (!done(message, requestId)) {
        failures.addObject().put("itemIdentifier", message.id());
      }
    }
    return answer;
  }

  private boolean done(QueueMessage message, String requestId) {
    Optional<S3Notification> event = message.event();
    if (event.isPresent()) {
      return uploads.retries(event.get(), () -> begin(message, requestId)).isEmpty();
    }
    try (Inquiry inquiry = begin(message, requestId)) {
      inquiry.line().outcome("failed").reason("The message holds no event of S3.");
    }
    return false;
  }

  private Inquiry begin(QueueMessage message, String requestId) {
    Inquiry inquiry = Inquiry.begin(log, "onUpload", requestId);
    inquiry.line().message(message.id(), message.deliveries());
    return inquiry;
  }
}

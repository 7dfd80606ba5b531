package io.countersign.function.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.function.answer.Problem;
import io.countersign.function.lambda.Batch;
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
  private final Batch batch;
  private final EventLog log;

  public QueuedUploads(Uploads uploads, Batch batch, EventLog log) {
    this.uploads = uploads;
    this.batch = batch;
    this.log = log;
  }

  /**
   * Does every message, as far as there is time; the answer names those that failed or were not
   * done ({@code ReportBatchItemFailures}).
   */
  public JsonNode handle(List<QueueMessage> messages, String requestId) {
    List<Optional<Boolean>> done = batch.each(messages, message -> done(message, requestId));
    ObjectNode answer = Json.object();
    ArrayNode failures = answer.putArray("batchItemFailures");
    for (int i = 0; i < messages.size(); i++) {
      QueueMessage message = messages.get(i);
      if (done.get(i).isEmpty()) {
        failed(message, requestId, Uploads.NO_TIME);
      }
      if (!done.get(i).orElse(false)) {
        failures.addObject().put("itemIdentifier", message.id());
      }
    }
    return answer;
  }

  private boolean done(QueueMessage message, String requestId) {
    S3Notification event;
    try {
      event = message.event();
    } catch (UnknownEventException unknown) {
      failed(message, requestId, String.valueOf(unknown.getMessage()));
      return false;
    }
    return event.records().stream()
        .map(record -> uploads.retry(record, () -> begin(message, requestId)))
        .toList()
        .stream()
        .allMatch(Optional::isEmpty);
  }

  private void failed(QueueMessage message, String requestId, String reason) {
    try (Inquiry inquiry = begin(message, requestId)) {
      inquiry.line().failed(Problem.INTERNAL_ERROR).outcome("failed").reason(reason);
    }
  }

  private Inquiry begin(QueueMessage message, String requestId) {
    Inquiry inquiry = Inquiry.begin(log, "onUpload", requestId);
    inquiry.line().message(message.id(), message.deliveries());
    return inquiry;
  }
}

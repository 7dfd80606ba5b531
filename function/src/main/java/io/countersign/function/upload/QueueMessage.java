package io.countersign.function.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.answer.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A message of SQS as Lambda passes it on.
 *
 * @param id stays the same in the dead-letter queue
 * @param deliveries how often it was delivered, this time included; 0 if that is not said
 * @param body an event of S3, or whatever somebody sent
 */
public record QueueMessage(String id, int deliveries, String body) {
  private static final String SOURCE = "aws:sqs";

  /** The messages in {@code event}; none if it does not come from a queue. */
  public static List<QueueMessage> of(JsonNode event) {
    return StreamSupport.stream(event.path("Records").spliterator(), false)
        .filter(json -> json.path("eventSource").asText().equals(SOURCE))
        .map(QueueMessage::message)
        .toList();
  }

  private static QueueMessage message(JsonNode json) {
    return new QueueMessage(
        json.path("messageId").asText(),
        json.path("attributes").path("ApproximateReceiveCount").asInt(),
        json.path("body").asText());
  }

  /** The event of S3 that it holds, which may have no records; empty if it holds none. */
  Optional<S3Notification> event() {
    try {
      JsonNode event = Json.read(body.getBytes(StandardCharsets.UTF_8));
      boolean test = event.path("Event").asText().equals("s3:TestEvent");
      return test || event.path("Records").isArray()
          ? Optional.of(S3Notification.of(event))
          : Optional.empty();
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }
}

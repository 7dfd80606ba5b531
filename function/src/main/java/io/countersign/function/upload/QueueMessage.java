package io.countersign.function.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.answer.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    List<JsonNode> records =
        StreamSupport.stream(event.path("Records").spliterator(), false).toList();
    return records.stream().allMatch(json -> json.path("eventSource").asText().equals(SOURCE))
        ? records.stream().map(QueueMessage::message).toList()
        : List.of();
  }

  private static QueueMessage message(JsonNode json) {
    return new QueueMessage(
        json.path("messageId").asText(),
        json.path("attributes").path("ApproximateReceiveCount").asInt(),
        json.path("body").asText());
  }

  /**
   * What S3 tells in it.
   *
   * @throws UnknownEventException if it holds none of S3's
   */
  S3Notification event() {
    try {
      return S3Notification.of(Json.read(body.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | UnknownEventException none) {
      throw new UnknownEventException("The message holds no event of S3.");
    }
  }
}

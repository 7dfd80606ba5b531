package io.countersign.trainer.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of which model serves.
 *
 * @param number from 1, without gaps
 * @param modelId the model that serves from then on
 * @param previous the one that served until then; empty for the first
 * @param back whether it was a way back rather than a new model
 * @param actor who made it, {@code user@host}; empty before that was noted
 */
public record Change(
    int number,
    String modelId,
    Optional<String> previous,
    boolean back,
    Instant time,
    Optional<String> actor) {
  private static final ObjectMapper JSON = new ObjectMapper();

  byte[] json() {
    var node =
        JSON.createObjectNode()
            .put("number", number)
            .put("modelId", modelId)
            .put("rollback", back)
            .put("time", time.toString());
    previous.ifPresent(id -> node.put("previous", id));
    actor.ifPresent(who -> node.put("actor", who));
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  static Change read(String key, byte[] json) {
    try {
      JsonNode node = JSON.readTree(json);
      return new Change(
          node.path("number").intValue(),
          node.path("modelId").textValue(),
          Optional.ofNullable(node.path("previous").textValue()),
          node.path("rollback").booleanValue(),
          Instant.parse(node.path("time").asText()),
          Optional.ofNullable(node.path("actor").textValue()));
    } catch (IOException | RuntimeException malformed) {
      throw new PublishingException("expected a change of the current model in " + key, malformed);
    }
  }
}

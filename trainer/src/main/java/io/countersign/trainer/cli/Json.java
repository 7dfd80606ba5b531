package io.countersign.trainer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** JSON for {@code --json}. */
final class Json {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** The tree in {@code json}. */
  static JsonNode read(byte[] json) throws IOException {
    return JSON.readTree(json);
  }

  static ArrayNode array() {
    return JSON.createArrayNode();
  }
}

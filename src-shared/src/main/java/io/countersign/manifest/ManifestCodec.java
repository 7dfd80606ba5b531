package io.countersign.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Function;

/**
 * {@code manifest.json} to {@link Manifest} and back, without reflection. The schema has a number;
 * a reader takes its own number only.
 */
public final class ManifestCodec {
  /** The schema this program writes and reads. */
  public static final int SCHEMA = 2;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ManifestCodec() {}

  /**
   * The manifest in {@code json}.
   *
   * @throws ManifestException with a sentence: what field, what was expected, what came
   */
  public static Manifest read(byte[] json) {
    JsonNode root = parse(json);
    JsonNode schema = root.path("schema");
    if (!schema.isInt() || schema.intValue() != SCHEMA) {
      throw new ManifestException(
          "expected a manifest of schema %d, got %s"
              .formatted(SCHEMA, schema.isMissingNode() ? "none" : schema.toString()));
    }
    try {
      return ManifestReader.manifest(new Fields(root, ""));
    } catch (IllegalArgumentException invalid) {
      throw new ManifestException("manifest: " + invalid.getMessage(), invalid);
    }
  }

  /** The JSON text of {@code manifest}, UTF-8. */
  public static byte[] write(Manifest manifest) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", SCHEMA);
    ManifestWriter.manifest(manifest, root);
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of plain values must be writable", impossible);
    }
  }

  private static JsonNode parse(byte[] json) {
    try {
      JsonNode root = JSON.readTree(json);
      if (!root.isObject()) {
        throw new ManifestException(
            "expected a JSON object as manifest, got " + root.getNodeType());
      }
      return root;
    } catch (IOException malformed) {
      throw new ManifestException(
          "expected a manifest in JSON, got %d bytes that are not".formatted(json.length),
          malformed);
    }
  }

  /** Required fields of one JSON object, with their path for messages. */
  record Fields(JsonNode node, String path) {
    Fields object(String name) {
      return new Fields(require(name, JsonNode::isObject, "an object"), path + name + ".");
    }

    JsonNode array(String name) {
      return require(name, JsonNode::isArray, "an array");
    }

    String text(String name) {
      return require(name, JsonNode::isTextual, "a text").textValue();
    }

    int integer(String name) {
      return require(name, n -> whole(n) && n.canConvertToInt(), "an integer within 32 bits")
          .intValue();
    }

    long longInteger(String name) {
      return require(name, n -> whole(n) && n.canConvertToLong(), "an integer within 64 bits")
          .longValue();
    }

    private static boolean whole(JsonNode value) {
      return value.canConvertToExactIntegral();
    }

    boolean bool(String name) {
      return require(name, JsonNode::isBoolean, "true or false").booleanValue();
    }

    double number(String name) {
      return require(name, JsonNode::isNumber, "a number").doubleValue();
    }

    /** A number, or NaN for null. */
    double numberOrNull(String name) {
      JsonNode value = require(name, n -> n.isNumber() || n.isNull(), "a number or null");
      return value.isNull() ? Double.NaN : value.doubleValue();
    }

    private JsonNode require(String name, Function<JsonNode, Boolean> fits, String expected) {
      JsonNode value = node.path(name);
      if (!fits.apply(value)) {
        throw new IllegalArgumentException(
            "expected %s at %s%s, got %s"
                .formatted(
                    expected, path, name, value.isMissingNode() ? "nothing" : value.toString()));
      }
      return value;
    }
  }
}

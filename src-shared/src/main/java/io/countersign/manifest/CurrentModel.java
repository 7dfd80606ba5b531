package io.countersign.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * {@code models/current.json}, which names the model that serves: {@code {modelId,
 * manifestSha256}}.
 *
 * @param manifestSha256 of its manifest's bytes, 64 hexadecimal digits in lower case
 */
public record CurrentModel(String modelId, String manifestSha256) {
  /** Where it is in a bucket of models. */
  public static final String KEY = "models/current.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public CurrentModel {
    ObjectName.require(modelId, "model id");
    if (!SHA_256.matcher(manifestSha256).matches()) {
      throw new IllegalArgumentException(
          "expected a SHA-256 in 64 hexadecimal digits, got " + manifestSha256);
    }
  }

  /**
   * The pointer in {@code json}.
   *
   * @throws ManifestException with a sentence, if it is none
   */
  public static CurrentModel read(byte[] json) {
    return named(KEY, parse(KEY, json));
  }

  private static JsonNode parse(String key, byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException malformed) {
      throw new ManifestException(key + " is not well-formed JSON.", malformed);
    }
  }

  private static CurrentModel named(String key, JsonNode root) {
    try {
      return new CurrentModel(root.path("modelId").asText(), root.path("manifestSha256").asText());
    } catch (IllegalArgumentException invalid) {
      throw new ManifestException(
          key + " must have a modelId and the manifestSha256 of its manifest.", invalid);
    }
  }

  /**
   * {@code models/shadow.json}, which names a model that scores the same requests beside the one
   * that serves, for records and metrics alone: {@code {modelId, manifestSha256, share}}.
   *
   * @param share of the verifications that it scores, over 0 up to 1
   */
  public record Shadow(CurrentModel model, double share) {
    /** Where it is in a bucket of models. */
    public static final String KEY = "models/shadow.json";

    public Shadow {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException("expected a share over 0 up to 1, got " + share);
      }
    }

    /**
     * The pointer in {@code json}; empty if it names no model, which is how a shadow ends.
     *
     * @throws ManifestException with a sentence, if it is none
     */
    public static Optional<Shadow> read(byte[] json) {
      JsonNode root = parse(KEY, json);
      if (!root.has("modelId")) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Shadow(named(KEY, root), root.path("share").asDouble(1)));
      } catch (IllegalArgumentException invalid) {
        throw new ManifestException(KEY + ": " + invalid.getMessage(), invalid);
      }
    }

    /** Its JSON text, UTF-8. */
    public byte[] json() {
      return JSON.createObjectNode()
          .put("modelId", model.modelId())
          .put("manifestSha256", model.manifestSha256())
          .put("share", share)
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the verification of that id is among the share: for the same id always the same. */
    public boolean takes(String id) {
      CRC32 spread = new CRC32();
      spread.update(id.getBytes(StandardCharsets.UTF_8));
      return spread.getValue() < share * (1L << Integer.SIZE);
    }
  }

  /** Its JSON text, UTF-8; the same model has the same bytes. */
  public byte[] json() {
    return JSON.createObjectNode()
        .put("modelId", modelId)
        .put("manifestSha256", manifestSha256)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Where {@code file} of this model is: {@code models/<model-id>/<file>}. */
  public String key(String file) {
    return "models/" + modelId + "/" + file;
  }
}

package io.countersign.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

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
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (IOException malformed) {
      throw new ManifestException(KEY + " is not well-formed JSON.", malformed);
    }
    try {
      return new CurrentModel(root.path("modelId").asText(), root.path("manifestSha256").asText());
    } catch (IllegalArgumentException invalid) {
      throw new ManifestException(
          KEY + " must have a modelId and the manifestSha256 of its manifest.", invalid);
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

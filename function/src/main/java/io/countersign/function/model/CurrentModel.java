package io.countersign.function.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.answer.Json;
import io.countersign.function.store.Names;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * {@code models/current.json}: which model is served.
 *
 * @param manifestSha256 of its manifest's bytes, 64 hexadecimal digits in lower case
 */
record CurrentModel(String modelId, String manifestSha256) {
  static final String KEY = "models/current.json";
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  static CurrentModel read(byte[] json) throws ModelUnavailableException {
    JsonNode root;
    try {
      root = Json.read(json);
    } catch (IOException e) {
      throw new ModelUnavailableException(KEY + " is not well-formed JSON.", e);
    }
    CurrentModel current =
        new CurrentModel(root.path("modelId").asText(), root.path("manifestSha256").asText());
    if (!Names.valid(current.modelId) || !SHA_256.matcher(current.manifestSha256).matches()) {
      throw new ModelUnavailableException(
          KEY + " must have a modelId and the manifestSha256 of its manifest.");
    }
    return current;
  }

  String key(String file) {
    return "models/" + modelId + "/" + file;
  }
}

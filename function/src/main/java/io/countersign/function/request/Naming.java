package io.countersign.function.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.answer.Json;
import io.countersign.function.store.Names;
import io.countersign.outcome.Checked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A signer's own name: {@code {"displayName":"…"}}. */
public final class Naming {
  private static final String FIELD = "displayName";

  private Naming() {}

  /** The name in a body of JSON. */
  public static Checked<String> parse(byte[] body) {
    JsonNode json;
    try {
      json = Json.read(body);
    } catch (IOException e) {
      return Checked.malformed("The body is not one well-formed JSON value.");
    }
    if (!json.isObject()) {
      return Checked.malformed("The body must be a JSON object.");
    }
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);
    return Strict.names("field", fields, Set.of(FIELD))
        .then(
            known ->
                json.path(FIELD).isTextual()
                    ? Names.display(json.path(FIELD).textValue())
                    : Checked.malformed("displayName must be a string."));
  }
}

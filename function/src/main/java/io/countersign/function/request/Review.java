package io.countersign.function.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.outcome.Checked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a person decided of a verification: {@code {"decision":"genuine|forged|undecided",
 * "note":"…"}}.
 *
 * @param note why, in their words; may be empty
 */
public record Review(String decision, String note) {
  private static final Set<String> FIELDS = Set.of("decision", "note");
  private static final Set<String> DECISIONS = Set.of("genuine", "forged", "undecided");
  private static final int LONGEST_NOTE = 1000;

  /** The review in a body of JSON. */
  public static Checked<Review> parse(byte[] body) {
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
    return Strict.names("field", fields, FIELDS).then(known -> of(json));
  }

  /** What is recorded of it. */
  public ObjectNode details() {
    return Json.object().put("decision", decision).put("note", note);
  }

  private static Checked<Review> of(JsonNode json) {
    String decision = json.path("decision").asText();
    if (!DECISIONS.contains(decision)) {
      return Checked.malformed("The decision must be genuine, forged or undecided.");
    }
    String note = json.path("note").asText("");
    return note.length() > LONGEST_NOTE
        ? Checked.malformed("The note may have at most %d characters.".formatted(LONGEST_NOTE))
        : Checked.passed(new Review(decision, note));
  }
}

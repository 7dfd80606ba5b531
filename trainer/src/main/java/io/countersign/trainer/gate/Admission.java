package io.countersign.trainer.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the gate says of a challenger.
 *
 * @param champion the model that served; empty when none did
 * @param checks all that were made; none means that the challenger serves already
 */
public record Admission(
    String challenger, Optional<String> champion, Instant time, List<Check> checks) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Admission {
    checks = List.copyOf(checks);
  }

  /** One condition and what was found. */
  public record Check(String name, boolean passed, String found) {}

  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }

  /** As it is kept beside the model, {@code gate.json}. */
  public byte[] json() {
    ObjectNode root =
        JSON.createObjectNode()
            .put("challenger", challenger)
            .put("champion", champion.orElse(null))
            .put("time", time.toString())
            .put("passed", passed());
    ArrayNode rows = root.putArray("checks");
    for (Check check : checks) {
      rows.addObject()
          .put("name", check.name())
          .put("passed", check.passed())
          .put("found", check.found());
    }
    try {
      return JSON.writeValueAsBytes(root);
    } catch (IOException impossible) { // a tree of strings
      throw new UncheckedIOException(impossible);
    }
  }
}

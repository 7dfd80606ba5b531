package io.countersign.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What the system said to one trial.
 *
 * @param route {@code http} or {@code upload}
 * @param verdict genuine, forged or inconclusive; or {@code refused}
 * @param why the refusal's sentence
 * @param millis from sending to having the answer
 * @param functionMillis of them, what the function itself counted
 */
record Answer(
    Trial trial,
    String route,
    String verdict,
    double distance,
    double probability,
    Optional<String> why,
    double millis,
    double functionMillis) {

  /** Reads a verdict or, in problem details, why there is none. */
  static Answer of(Trial trial, String route, JsonNode json, double millis) {
    JsonNode detail = json.has("problem") ? json.path("problem") : json;
    boolean decided = json.has("verdict");
    return new Answer(
        trial,
        route,
        decided ? json.path("verdict").asText() : "refused",
        json.path("distance").asDouble(Double.NaN),
        json.path("probability").asDouble(Double.NaN),
        decided ? Optional.empty() : Optional.of(detail.path("detail").asText(json.toString())),
        millis,
        json.path("millis").asDouble(Double.NaN));
  }

  /**
   * This answer, if it is a verdict: only the way to one is worth a measurement.
   *
   * @throws DemoFailedException when it is a refusal
   */
  Answer requireVerdict() {
    if (why.isPresent()) {
      throw new DemoFailedException(
          "expected a verdict on %s by %s, got a refusal: %s"
              .formatted(trial.image(), route, why.get()));
    }
    return this;
  }

  boolean isWrong() {
    return verdict.equals(trial.truth().wrongVerdict());
  }

  boolean isDecided() {
    return verdict.equals("genuine") || verdict.equals("forged");
  }
}

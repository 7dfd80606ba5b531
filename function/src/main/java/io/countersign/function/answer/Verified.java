package io.countersign.function.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.decision.Decision;
import io.countersign.image.QualityFinding;
import java.util.List;
import java.util.Locale;

/** A verdict and the model that gave it. */
public record Verified(Decision decision, List<QualityFinding> quality, String modelId) {
  public Verified {
    quality = List.copyOf(quality);
  }

  /** The answer's JSON; {@code quality} has one {@code {"code","message"}} a finding. */
  public ObjectNode json(String requestId, double millis) {
    ObjectNode answer =
        Json.object()
            .put("verdict", decision.verdict().json())
            .put("distance", decision.distance())
            .put("threshold", decision.threshold())
            .put("probability", decision.probability())
            .put("likelihoodRatio", decision.likelihoodRatio())
            .put("references", decision.references());
    ArrayNode findings = answer.putArray("quality");
    for (QualityFinding finding : quality) {
      findings
          .addObject()
          .put("code", finding.code().name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .put("message", finding.message());
    }
    return answer.put("modelId", modelId).put("requestId", requestId).put("millis", millis);
  }
}

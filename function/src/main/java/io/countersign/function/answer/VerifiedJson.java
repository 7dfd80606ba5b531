package io.countersign.function.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.image.QualityFinding;
import io.countersign.scoring.Decision;
import io.countersign.scoring.VerbalScale;
import io.countersign.verify.Verified;
import java.util.List;
import java.util.Locale;

/** The JSON of a decision. */
public final class VerifiedJson {
  private VerifiedJson() {}

  /** The answer's JSON; {@code quality} has one {@code {"code","message"}} a finding. */
  public static ObjectNode of(Verified verified, String id, String requestId, double millis) {
    Decision decision = verified.decision();
    ObjectNode answer =
        Json.object()
            .put("verdict", verified.verdict().json())
            .put("distance", decision.distance())
            .put("threshold", decision.threshold())
            .put("probability", decision.probability())
            .put("likelihoodRatio", decision.likelihoodRatio())
            .put("references", decision.references());
    answer.set("quality", findings(verified.quality()));
    answer
        .put("modelId", verified.modelId())
        .put("requestId", requestId)
        .put("millis", millis)
        .put("id", id)
        .put("profile", verified.profile())
        .put("reason", verified.reason());
    verified
        .copyOf()
        .ifPresentOrElse(
            name -> answer.put("copyOf", name),
            () -> answer.put("verbal", VerbalScale.sentence(decision.likelihoodRatio())));
    return answer;
  }

  /** One {@code {"code","message"}} a finding. */
  public static ArrayNode findings(List<QualityFinding> quality) {
    ArrayNode findings = Json.object().putArray("quality");
    for (QualityFinding finding : quality) {
      findings
          .addObject()
          .put("code", finding.code().name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .put("message", finding.message());
    }
    return findings;
  }
}

package io.countersign.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.image.QualityFinding;
import io.countersign.manifest.Manifest;
import io.countersign.scoring.Conclusion;
import io.countersign.scoring.Decision;
import io.countersign.scoring.VerbalScale;
import java.util.List;
import java.util.Locale;

/**
 * The JSON of a decision: as it is recorded, and as it is answered by the function and by the
 * command line alike.
 */
public final class VerifiedJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private VerifiedJson() {}

  /** What is recorded of a decision by {@code model}. */
  public static ObjectNode details(Verified verified, Manifest model) {
    Decision decision = verified.decision();
    var calibration = model.scoringFor(decision.references()).calibration();
    ObjectNode json =
        JSON.objectNode()
            .put("verdict", verified.verdict().json())
            .put("reason", verified.reason())
            .put("distance", decision.distance())
            .put("probability", decision.probability())
            .put("likelihoodRatio", decision.likelihoodRatio())
            .put("profile", verified.profile())
            .put("threshold", decision.threshold())
            .put("modelId", model.modelId())
            .put("preprocessing", model.input().preprocessing());
    json.putObject("calibration")
        .put("intercept", calibration.intercept())
        .put("slope", calibration.slope())
        .put("maxLog10LikelihoodRatio", calibration.maxLog10LikelihoodRatio());
    json.put("questionedSha256", verified.questioned());
    ArrayNode references = json.putArray("references");
    for (Verified.Reference reference : verified.references()) {
      references.addObject().put("name", reference.name()).put("sha256", reference.sha256());
    }
    json.put("compared", decision.references());
    Conclusion conclusion = verified.conclusion();
    json.putObject("conclusion")
        .put("supports", conclusion.supports().json())
        .put("strength", conclusion.strength().json())
        .put("headline", conclusion.headline())
        .put("next", conclusion.advice().json())
        .put("advice", conclusion.advice().sentence());
    json.set("quality", findings(verified.quality()));
    verified
        .copyOf()
        .ifPresentOrElse(
            name -> json.put("copyOf", name),
            () -> json.put("verbal", VerbalScale.sentence(decision.likelihoodRatio())));
    return json;
  }

  /** The answer that the record of a decision stands for. */
  public static ObjectNode answer(ObjectNode record, String requestId, double millis) {
    ObjectNode answer = JSON.objectNode();
    for (String name :
        List.of("verdict", "distance", "threshold", "probability", "likelihoodRatio")) {
      answer.set(name, record.path(name));
    }
    answer.set("references", record.path("compared"));
    answer.set("quality", record.path("quality"));
    answer.set("modelId", record.path("modelId"));
    answer.put("requestId", requestId).put("millis", millis);
    for (String name : List.of("id", "profile", "reason", "conclusion", "copyOf", "verbal")) {
      if (record.has(name)) {
        answer.set(name, record.path(name));
      }
    }
    return answer;
  }

  /** One {@code {"code","message"}} a finding. */
  public static ArrayNode findings(List<QualityFinding> quality) {
    ArrayNode findings = JSON.arrayNode();
    for (QualityFinding finding : quality) {
      findings
          .addObject()
          .put("code", finding.code().name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .put("message", finding.message());
    }
    return findings;
  }
}

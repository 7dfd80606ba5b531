package io.countersign.function.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.function.model.ServedModel;
import io.countersign.manifest.Manifest;
import io.countersign.outcome.Checked;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import java.util.List;

/** What serves here, and whether it does. */
public final class SystemRoutes {
  private final ServedModel model;

  public SystemRoutes(ServedModel model) {
    this.model = model;
  }

  public List<Route> routes() {
    return List.of(
        Route.of("GET /model", Scope.READ, call -> model()),
        Route.of("GET /health", Scope.OPEN, call -> health()));
  }

  /** 503 with the reason while there is no model. */
  private Checked<Reply> health() {
    return model
        .verifier()
        .map(
            verifier ->
                Reply.ok(
                    Json.object()
                        .put("status", "ok")
                        .put("modelId", verifier.manifest().modelId())));
  }

  private Checked<Reply> model() {
    return model.verifier().map(verifier -> Reply.ok(json(verifier.manifest())));
  }

  private static ObjectNode json(Manifest manifest) {
    ObjectNode json =
        Json.object()
            .put("modelId", manifest.modelId())
            .put("created", manifest.created().toString())
            .put("network", manifest.network())
            .put("preprocessing", manifest.input().preprocessing())
            .put("sha256", manifest.onnx().sha256())
            .put("bytes", manifest.onnx().bytes());
    ArrayNode scorings = json.putArray("scoring");
    for (Scoring scoring : manifest.scoring()) {
      ObjectNode one =
          scorings
              .addObject()
              .put("references", scoring.references())
              .put("threshold", scoring.rule().threshold())
              .put("genuineUpTo", scoring.rule().genuineUpTo())
              .put("forgedBeyond", scoring.rule().forgedBeyond())
              .put(
                  "mostLikelihoodRatio",
                  Math.pow(10, scoring.calibration().maxLog10LikelihoodRatio()));
      ArrayNode thresholds = one.putArray("thresholds");
      for (Threshold threshold : scoring.thresholds()) {
        thresholds
            .addObject()
            .put("name", threshold.name())
            .put("chosenFor", threshold.chosenFor(manifest.training().fittedOn()))
            .put("distance", threshold.distance())
            .put("far", threshold.far())
            .put("frr", threshold.frr());
      }
    }
    ArrayNode metrics = json.putArray("metrics");
    for (Manifest.Metric metric : manifest.metrics()) {
      ObjectNode one =
          metrics
              .addObject()
              .put("set", metric.set())
              .put("name", metric.name())
              .put("references", metric.references())
              .put("value", metric.value());
      if (!Double.isNaN(metric.low())) {
        one.put("low", metric.low()).put("high", metric.high());
      }
    }
    return json;
  }
}

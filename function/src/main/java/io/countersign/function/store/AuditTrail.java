package io.countersign.function.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.function.telemetry.EventLog;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ObjectName;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.verify.Verified;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A record of every decision, {@code audit/<id>.json}, written once: what was decided, by which
 * model, preprocessing, threshold and calibration, of which files. It holds hashes of the images,
 * never an image or an embedding, and no signer's name but the first 16 digits of its hash, so that
 * it may outlive the signer's erasure.
 */
public final class AuditTrail {
  static final String FOLDER = "audit/";

  private final ResultStore records;
  private final SignatureStore store;
  private final InstantSource clock;

  public AuditTrail(ResultStore records, SignatureStore store, InstantSource clock) {
    this.records = records;
    this.store = store;
    this.clock = clock;
  }

  /** Keeps a record under {@code id}, or refuses for as long as S3 does; no verdict without it. */
  public Checked<Verified> keep(
      String id, String requestId, Optional<String> signer, Manifest model, Verified verified) {
    ObjectNode json = record(id, requestId, signer, model, verified);
    ResultStore.Written written = records.writeOnce(key(id), Json.write(json));
    return written instanceof ResultStore.Written.Failed failed
        ? Checked.refused(
            Refusal.of(
                Refusal.Kind.UNAVAILABLE, "The decision could not be recorded. " + failed.reason()))
        : Checked.passed(verified);
  }

  private ObjectNode record(
      String id, String requestId, Optional<String> signer, Manifest model, Verified verified) {
    var decision = verified.decision();
    var calibration = model.scoringFor(decision.references()).calibration();
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("requestId", requestId)
            .put("time", clock.instant().toString())
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
    signer.ifPresent(name -> json.put("signerHash", EventLog.keyHash(name)));
    json.put("questionedSha256", verified.questioned());
    ArrayNode references = json.putArray("references");
    for (Verified.Reference reference : verified.references()) {
      references.addObject().put("name", reference.name()).put("sha256", reference.sha256());
    }
    verified.copyOf().ifPresent(name -> json.put("copyOf", name));
    return json;
  }

  /** The record's JSON. */
  public Checked<String> read(String id) {
    if (!ObjectName.valid(id)) {
      return Checked.malformed("The id of a verification is the one that its answer gave.");
    }
    Fetched fetched = store.read(key(id));
    if (fetched instanceof Fetched.Content content) {
      return Checked.passed(new String(content.bytes(), StandardCharsets.UTF_8));
    }
    return Checked.refused(
        fetched instanceof Fetched.Unavailable unavailable
            ? Refusal.of(Refusal.Kind.UNAVAILABLE, unavailable.reason())
            : Refusal.of(Refusal.Kind.NOT_FOUND, "There is no verification of that id."));
  }

  private static String key(String id) {
    return FOLDER + id + ".json";
  }
}

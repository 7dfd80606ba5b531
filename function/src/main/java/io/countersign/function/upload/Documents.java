package io.countersign.function.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.function.answer.Json;
import io.countersign.function.answer.Problem;
import io.countersign.function.answer.VerifiedJson;
import io.countersign.function.signers.Images;
import io.countersign.function.store.Fetched;
import io.countersign.function.store.QuestionedKey;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.SignatureStore;
import io.countersign.function.store.Version;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.function.verification.Verification;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.verify.Verified;
import java.io.IOException;
import java.util.Optional;

/**
 * Verifies one content of a questioned document and writes its result, once.
 *
 * <p>A refusal that would come again (not an image, unusable, unknown signer) is written as a
 * result with {@code problem}; one that may not (S3, no model) is left to another try.
 */
public final class Documents {
  private final SignatureStore store;
  private final ResultStore results;
  private final Verification verification;

  public Documents(SignatureStore store, ResultStore results, Verification verification) {
    this.store = store;
    this.results = results;
    this.verification = verification;
  }

  /** What became of a document. */
  public sealed interface Outcome {

    /**
     * It has a result.
     *
     * @param summary the verdict, or why there is none
     */
    record Done(boolean verdict, String summary) implements Outcome {}

    /** Its content is gone: deleted, or without versioning replaced. */
    record Gone() implements Outcome {}

    /** To be tried again. */
    record Retry(String reason) implements Outcome {}
  }

  /** The bucket that documents are in. */
  public String bucket() {
    return store.bucket();
  }

  /** What {@code key} holds now: which version, or why that cannot be said. */
  public Checked<Version> newest(String key) {
    return store.newest(key);
  }

  /**
   * Verifies the content that {@code version} names, whatever was uploaded since.
   *
   * @param resultKey where the result goes, unless one is there
   */
  public Outcome verify(QuestionedKey key, Version version, String resultKey, Inquiry inquiry) {
    inquiry.as(QuestionedKey.verificationId(resultKey));
    EventLog.Line line = inquiry.line().key(key.key());
    Optional<Outcome> before = before(resultKey);
    if (before.isPresent()) { // a repeated event costs a look, not a verification
      line.outcome("already there");
      return before.get();
    }
    Fetched fetched = store.read(key.key(), version);
    if (fetched instanceof Fetched.Missing || fetched instanceof Fetched.Replaced) {
      line.outcome("ignored: the content is gone");
      return new Outcome.Gone();
    }
    Checked<Verified> checked =
        Images.content(fetched, "questioned")
            .then(bytes -> verification.verify(key.signer(), bytes, inquiry));
    if (checked instanceof Checked.Refused<Verified> refused && refused.refusal().temporary()) {
      line.refused(refused.refusal()).outcome("retry");
      return new Outcome.Retry(refused.refusal().detail());
    }
    ObjectNode result =
        checked.fold(verified -> verdict(verified, inquiry), refusal -> problem(refusal, inquiry));
    result.putObject("questioned").put("key", key.key()).put("version", version.id());
    ResultStore.Written written = results.writeOnce(resultKey, Json.write(result));
    if (written instanceof ResultStore.Written.Failed failed) {
      line.outcome("retry").reason(failed.reason());
      return new Outcome.Retry(failed.reason());
    }
    line.outcome(written instanceof ResultStore.Written.Now ? "written" : "already there");
    return checked.fold(
        verified -> new Outcome.Done(true, verified.verdict().json()),
        refusal -> new Outcome.Done(false, refusal.detail()));
  }

  private Optional<Outcome> before(String resultKey) {
    if (!(store.read(resultKey) instanceof Fetched.Content content)) {
      return Optional.empty();
    }
    try {
      JsonNode result = Json.read(content.bytes());
      return Optional.of(
          result.has("verdict")
              ? new Outcome.Done(true, result.path("verdict").asText())
              : new Outcome.Done(false, result.path("problem").path("detail").asText()));
    } catch (IOException notOurs) {
      return Optional.of(new Outcome.Done(false, "The result that stands is no JSON."));
    }
  }

  private static ObjectNode verdict(Verified verified, Inquiry inquiry) {
    inquiry.line().verified(verified);
    return VerifiedJson.of(verified, inquiry.id(), inquiry.requestId(), inquiry.millis());
  }

  private static ObjectNode problem(Refusal refusal, Inquiry inquiry) {
    inquiry.line().refused(refusal);
    ObjectNode result = Json.object();
    result.set("problem", Problem.of(refusal, inquiry.requestId()));
    return result.put("requestId", inquiry.requestId()).put("millis", inquiry.millis());
  }
}

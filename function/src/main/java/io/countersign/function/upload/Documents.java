package io.countersign.function.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Pseudonym;
import io.countersign.function.answer.Json;
import io.countersign.function.answer.Problem;
import io.countersign.function.signers.Images;
import io.countersign.function.store.AuditTrail;
import io.countersign.function.store.Erasure;
import io.countersign.function.store.Fetched;
import io.countersign.function.store.QuestionedKey;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.ReviewQueue;
import io.countersign.function.store.SignatureStore;
import io.countersign.function.store.Tombstones;
import io.countersign.function.store.Version;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.function.verification.Verification;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.verify.VerifiedJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Verifies one content of a questioned document and writes its result, once.
 *
 * <p>A refusal that would come again (not an image, unusable, unknown signer) is written as a
 * result with {@code problem}; one that may not (S3, no model) is left to another try.
 */
public final class Documents {
  /** Why nothing is verified: told apart as objects, and seen by nobody. */
  private static final Refusal STANDS = Refusal.of(Refusal.Kind.CONFLICT, "It has a result.");

  private static final Refusal GONE = Refusal.of(Refusal.Kind.NOT_FOUND, "The content is gone.");

  private final SignatureStore store;
  private final ResultStore results;
  private final Verification verification;
  private final AuditTrail audit;
  private final Tombstones tombstones;
  private final Erasure erasure;
  private final Pseudonym pseudonym;
  private final ReviewQueue reviews;
  private final Executor waiting;

  public Documents(
      SignatureStore store,
      ResultStore results,
      Verification verification,
      AuditTrail audit,
      Tombstones tombstones,
      Erasure erasure,
      Pseudonym pseudonym,
      ReviewQueue reviews,
      Executor waiting) {
    this.store = store;
    this.results = results;
    this.verification = verification;
    this.audit = audit;
    this.tombstones = tombstones;
    this.erasure = erasure;
    this.pseudonym = pseudonym;
    this.reviews = reviews;
    this.waiting = waiting;
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

  /**
   * Verifies the content that {@code version} names, whatever was uploaded since.
   *
   * @param resultKey where the result goes, unless one is there
   */
  public Outcome verify(QuestionedKey key, Version version, String resultKey, Inquiry inquiry) {
    inquiry.as(QuestionedKey.verificationId(resultKey));
    return verify(Target.of(key, version, any -> resultKey, store, waiting), inquiry);
  }

  /**
   * Verifies what the key holds now; refused where that is nothing.
   *
   * @param place where the result of a version goes, unless one is there
   */
  public Checked<Outcome> verifyNewest(
      QuestionedKey key, Function<Version, String> place, Inquiry inquiry) {
    Target target = Target.newest(key, place, store, results, waiting);
    Outcome outcome = verify(target, inquiry);
    return target.found().map(found -> outcome);
  }

  private Outcome verify(Target target, Inquiry inquiry) {
    QuestionedKey key = target.key();
    EventLog.Line line = inquiry.line().key(key.key());
    Checked<Outcome> done =
        key.fault().isPresent()
            ? unless(target, inquiry).then(free -> Checked.malformed(key.fault().get()))
            : verification.verify(
                key.signer(),
                () -> unless(target, inquiry).then(free -> image(target.content())),
                inquiry,
                record -> write(target, record, inquiry));
    return done.fold(
        written -> written,
        refusal -> {
          if (refusal == STANDS) {
            line.outcome("already there");
            Checked<Boolean> erased = tombstones.stands(key.signer());
            return unlessErased(target, standing(target), erased, inquiry);
          }
          if (refusal == GONE) {
            line.outcome("ignored: the content is gone");
            return new Outcome.Gone();
          }
          return refused(target, refusal, inquiry);
        });
  }

  /** Refused where there is no content, or it has a result; from here the inquiry has its id. */
  private Checked<Version> unless(Target target, Inquiry inquiry) {
    return target
        .found()
        .<Checked<Version>>fold(
            Checked::passed, refusal -> Checked.refused(refusal.temporary() ? refusal : GONE))
        .then(
            version -> {
              inquiry.as(QuestionedKey.verificationId(target.resultKey()));
              return target.before().isPresent()
                  ? Checked.refused(STANDS)
                  : Checked.passed(version);
            });
  }

  private static Checked<byte[]> image(Fetched fetched) {
    return fetched instanceof Fetched.Missing || fetched instanceof Fetched.Replaced
        ? Checked.refused(GONE)
        : Images.content(fetched, "questioned");
  }

  /** What would come again is recorded and written; what may not is left to another try. */
  private Outcome refused(Target target, Refusal refusal, Inquiry inquiry) {
    inquiry.line().refused(refusal);
    if (refusal.temporary()) {
      inquiry.line().outcome("retry");
      return new Outcome.Retry(refusal.detail());
    }
    String signer = target.key().signer();
    String alias = pseudonym.of(signer);
    ObjectNode details = Json.object().put("signerHash", alias);
    details.set("problem", Problem.of(named(refusal, signer, alias), inquiry.requestId()));
    return audit
        .keep("verification", inquiry, details, record -> write(target, record, inquiry))
        .fold(
            written -> written,
            unrecorded -> {
              inquiry.line().outcome("retry").reason(unrecorded.detail());
              return new Outcome.Retry(unrecorded.detail());
            });
  }

  /** The refusal with another name for the signer: records hold no names. */
  private static Refusal named(Refusal refusal, String signer, String alias) {
    return signer.isEmpty()
        ? refusal
        : new Refusal(refusal.kind(), refusal.detail().replace(signer, alias), refusal.image());
  }

  /**
   * Writes the result that the record stands for, and looks meanwhile whether the signer was
   * erased. An erasure that begins after the look lists results after its grace, so that it sees
   * what is written within half of that; after a longer write the look is repeated.
   */
  private Outcome write(Target target, ObjectNode record, Inquiry inquiry) {
    QuestionedKey key = target.key();
    EventLog.Line line = inquiry.line();
    ObjectNode result = result(key, record, inquiry);
    result.putObject("questioned").put("key", key.key()).put("version", target.version().id());
    Optional<String> unqueued =
        reviews.add(key, target.version(), inquiry.id(), record.path("time").asText(), result);
    if (unqueued.isPresent()) {
      line.outcome("retry").reason(unqueued.get());
      return new Outcome.Retry(unqueued.get());
    }
    long began = System.nanoTime();
    CompletableFuture<Checked<Boolean>> look =
        CompletableFuture.supplyAsync(() -> tombstones.stands(key.signer()), waiting);
    ResultStore.Written written = results.writeOnce(target.resultKey(), Json.write(result));
    boolean late = System.nanoTime() - began > tombstones.grace().toNanos() / 2;
    Checked<Boolean> erased = look.join();
    if (written instanceof ResultStore.Written.Failed failed) {
      line.outcome("retry").reason(failed.reason());
      return new Outcome.Retry(failed.reason());
    }
    line.outcome(written instanceof ResultStore.Written.Now ? "written" : "already there");
    return unlessErased(
        target, done(result), late ? tombstones.stands(key.signer()) : erased, inquiry);
  }

  private ObjectNode result(QuestionedKey key, ObjectNode record, Inquiry inquiry) {
    String requestId = record.path("requestId").asText();
    if (record.has("verdict")) {
      return VerifiedJson.answer(record, requestId, inquiry.millis());
    }
    ObjectNode problem = record.path("problem").deepCopy();
    String detail = problem.path("detail").asText();
    problem.put("detail", detail.replace(pseudonym.of(key.signer()), key.signer()));
    ObjectNode result = Json.object();
    result.set("problem", problem);
    return result.put("requestId", requestId).put("millis", inquiry.millis());
  }

  private static Outcome done(JsonNode result) {
    return result.has("verdict")
        ? new Outcome.Done(true, result.path("verdict").asText())
        : new Outcome.Done(false, result.path("problem").path("detail").asText());
  }

  /**
   * Takes the result back where the signer was erased meanwhile and the content with them.
   *
   * @param erased whether the signer ever was
   */
  private Outcome unlessErased(
      Target target, Outcome outcome, Checked<Boolean> erased, Inquiry inquiry) {
    return erased
        .then(
            stands ->
                stands ? store.gone(target.key().key(), target.version()) : Checked.passed(false))
        .<Outcome>then(
            gone ->
                gone
                    ? erasure
                        .erase(
                            List.of(
                                target.resultKey(),
                                ReviewQueue.key(target.key().signer(), inquiry.id())))
                        .map(any -> new Outcome.Gone())
                    : Checked.passed(outcome))
        .fold(
            settled -> {
              if (settled instanceof Outcome.Gone) {
                inquiry.line().outcome("erased");
              }
              return settled;
            },
            refusal -> {
              inquiry.line().outcome("retry").reason(refusal.detail());
              return new Outcome.Retry(refusal.detail());
            });
  }

  /** What the result says that stands. */
  private static Outcome standing(Target target) {
    Fetched before = target.before().orElseThrow();
    try {
      return done(Json.read(((Fetched.Content) before).bytes()));
    } catch (IOException notOurs) {
      return new Outcome.Done(false, "The result that stands is no JSON.");
    }
  }
}

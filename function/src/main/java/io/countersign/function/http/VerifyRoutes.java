package io.countersign.function.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.explain.Explanation;
import io.countersign.extraction.Choice;
import io.countersign.function.answer.Json;
import io.countersign.function.request.RequestReader;
import io.countersign.function.request.Review;
import io.countersign.function.request.VerifyRequest;
import io.countersign.function.store.AuditTrail;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.function.verification.Explanations;
import io.countersign.function.verification.Verification;
import io.countersign.outcome.Checked;
import io.countersign.scoring.Profile;
import io.countersign.verify.VerifiedJson;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Verifying, and reading what was decided. */
public final class VerifyRoutes {
  private static final int CREATED = 201;

  private final RequestReader requests;
  private final Verification verification;
  private final Explanations explanations;
  private final AuditTrail audit;

  public VerifyRoutes(
      RequestReader requests,
      Verification verification,
      Explanations explanations,
      AuditTrail audit) {
    this.requests = requests;
    this.verification = verification;
    this.explanations = explanations;
    this.audit = audit;
  }

  public List<Route> routes() {
    return List.of(
        Route.of(
            "POST /verify",
            Scope.VERIFY,
            this::verify,
            "explain",
            "profile",
            "far",
            "page",
            "region",
            "signature"),
        Route.of("GET /verifications/{id}", Scope.READ, this::verification),
        Route.of("POST /verifications/{id}/reviews", Scope.REVIEW, this::review));
  }

  private Checked<Reply> verify(ApiCall call) {
    return call.flag("explain")
        .then(
            explain ->
                profile(call)
                    .then(
                        profile -> {
                          call.inquiry().with(profile);
                          return call.inquiry().time("parse", () -> requests.read(call.event()));
                        })
                    .then(request -> own(call, request))
                    .then(
                        request ->
                            Choice.of(
                                    call.query("page"),
                                    call.query("region"),
                                    call.query("signature"))
                                .then(request::with))
                    .then(request -> verify(call, request, explain)));
  }

  private static Checked<VerifyRequest> own(ApiCall call, VerifyRequest request) {
    for (String signer : request.signers()) {
      if (call.own(signer) instanceof Checked.Refused<String> refused) {
        return Checked.refused(refused.refusal());
      }
    }
    return Checked.passed(request);
  }

  private Checked<Reply> verify(ApiCall call, VerifyRequest request, boolean explain) {
    return verification
        .verify(request, call.tenant(), call.inquiry())
        .then(
            record ->
                explain
                    ? call.inquiry()
                        .time("explain", () -> explanations.of(request))
                        .map(explanation -> answer(call, record, Optional.of(explanation)))
                    : Checked.passed(answer(call, record, Optional.empty())));
  }

  private static Reply answer(ApiCall call, ObjectNode record, Optional<Explanation> explanation) {
    Inquiry inquiry = call.inquiry();
    ObjectNode json = VerifiedJson.answer(record, inquiry.requestId(), inquiry.millis());
    explanation.ifPresent(
        given ->
            json.putObject("explanation")
                .put("image", Base64.getEncoder().encodeToString(given.png()))
                .put("note", Explanation.NOTE)
                .put("commonInk", given.commonInk()));
    return Reply.ok(json);
  }

  /** {@code ?profile=strict}, or a stated false acceptance rate, {@code ?far=0.02}. */
  private static Checked<Profile> profile(ApiCall call) {
    Optional<String> name = call.query("profile");
    Optional<String> far = call.query("far");
    if (name.isPresent() && far.isPresent()) {
      return Checked.malformed("A request has either a profile or a far, not both.");
    }
    try {
      return Checked.passed(
          far.map(rate -> Profile.ofFar(Double.parseDouble(rate)))
              .orElseGet(() -> Profile.named(name.orElse(Profile.DEFAULT.name()))));
    } catch (IllegalArgumentException e) { // a number's own exception is one too
      return Checked.malformed(
          "The profile must be default, strict or lenient, or far a false acceptance rate between"
              + " 0 and 1.");
    }
  }

  private Checked<Reply> verification(ApiCall call) {
    return audit.find(call.path("id"), call.tenant()).map(VerifyRoutes::shown);
  }

  /** What a model on trial said is for whoever compares models, and no part of the answer. */
  private static Reply shown(ObjectNode record) {
    record.remove("shadow");
    return Reply.ok(record);
  }

  /** A person's decision stands beside the machine's, which it does not change. */
  private Checked<Reply> review(ApiCall call) {
    return audit
        .find(call.path("id"), call.tenant())
        .then(
            verification ->
                requests
                    .image(call.event())
                    .then(Review::parse)
                    .then(review -> review(call, review)));
  }

  private Checked<Reply> review(ApiCall call, Review review) {
    ObjectNode details =
        Json.object()
            .put("verification", call.path("id"))
            .put("decision", review.decision())
            .put("note", review.note());
    call.tenant().ifPresent(tenant -> details.put("tenant", tenant));
    return audit
        .keep("review", call.inquiry(), details)
        .map(
            record ->
                Reply.json(
                    CREATED,
                    Json.object()
                        .put("id", record.path("id").asText())
                        .put("verification", call.path("id"))
                        .put("decision", review.decision())
                        .put("requestId", call.inquiry().requestId())));
  }
}

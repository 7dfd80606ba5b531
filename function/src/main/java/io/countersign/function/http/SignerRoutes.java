package io.countersign.function.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Pseudonym;
import io.countersign.extraction.Choice;
import io.countersign.function.answer.Json;
import io.countersign.function.model.ServedModel;
import io.countersign.function.request.RequestReader;
import io.countersign.function.signers.Enrolment;
import io.countersign.function.signers.Signers;
import io.countersign.function.store.AuditTrail;
import io.countersign.function.store.Names;
import io.countersign.function.store.SignerDirectory;
import io.countersign.outcome.Checked;
import io.countersign.scoring.Decision;
import io.countersign.verify.VerifiedJson;
import io.countersign.verify.Verifier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Signers and their references. */
public final class SignerRoutes {
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final RequestReader requests;
  private final ServedModel model;
  private final Enrolment enrolment;
  private final Signers signers;
  private final SignerDirectory directory;
  private final AuditTrail audit;
  private final Pseudonym pseudonym;

  public SignerRoutes(
      RequestReader requests,
      ServedModel model,
      Enrolment enrolment,
      Signers signers,
      SignerDirectory directory,
      AuditTrail audit,
      Pseudonym pseudonym) {
    this.requests = requests;
    this.model = model;
    this.enrolment = enrolment;
    this.signers = signers;
    this.directory = directory;
    this.audit = audit;
    this.pseudonym = pseudonym;
  }

  public List<Route> routes() {
    return List.of(
        Route.of(
            "PUT /signers/{signer}/references/{name}",
            Scope.ENROL,
            this::enrol,
            "force",
            "page",
            "region",
            "signature"),
        Route.of("DELETE /signers/{signer}/references/{name}", Scope.ERASE, this::eraseReference),
        Route.of("GET /signers/{signer}", Scope.READ, this::describe),
        Route.of("DELETE /signers/{signer}", Scope.ERASE, this::eraseSigner));
  }

  private static Checked<String> signer(ApiCall call) {
    return Names.signer(call.path("signer")).then(call::own);
  }

  private Checked<Reply> enrol(ApiCall call) {
    return signer(call)
        .then(
            signer ->
                Names.reference(call.path("name"))
                    .then(
                        name ->
                            call.flag("force")
                                .then(
                                    force ->
                                        (force
                                                ? call.may(Scope.ADMINISTER)
                                                : Checked.passed(Scope.ENROL))
                                            .then(may -> choice(call))
                                            .then(
                                                choice ->
                                                    enrol(call, signer, name, choice, force)))));
  }

  private static Checked<Choice> choice(ApiCall call) {
    return Choice.of(call.query("page"), call.query("region"), call.query("signature"));
  }

  private Checked<Reply> enrol(
      ApiCall call, String signer, String name, Choice choice, boolean force) {
    return requests
        .image(call.event())
        .then(
            image ->
                model
                    .verifier()
                    .then(
                        verifier ->
                            enrolment
                                .enrol(verifier, signer, name, image, choice, force)
                                .then(
                                    outcome ->
                                        recorded(
                                            call,
                                            force ? "forced-enrolment" : "enrolment",
                                            signer,
                                            details(name, outcome),
                                            enrolled(signer, name, outcome, verifier)))));
  }

  private static Reply enrolled(
      String signer, String name, Enrolment.Outcome enrolment, Verifier verifier) {
    ObjectNode json =
        Json.object()
            .put("signer", signer)
            .put("name", name)
            .put("sha256", enrolment.reference().identity().bytes())
            .put("references", enrolment.others() + 1);
    json.set("quality", VerifiedJson.findings(enrolment.reference().quality()));
    enrolment.againstOthers().ifPresent(decision -> json.set("againstOthers", against(decision)));
    json.put("modelId", verifier.manifest().modelId());
    return Reply.json(enrolment.created() ? CREATED : OK, json);
  }

  private static ObjectNode against(Decision decision) {
    return Json.object()
        .put("verdict", decision.verdict().json())
        .put("distance", decision.distance())
        .put("threshold", decision.threshold())
        .put("references", decision.references());
  }

  private Checked<Reply> describe(ApiCall call) {
    return signer(call)
        .then(
            signer ->
                model
                    .verifier()
                    .then(
                        verifier ->
                            signers
                                .describe(verifier, signer)
                                .then(
                                    all ->
                                        directory
                                            .displayName(signer)
                                            .map(name -> described(signer, name, all, verifier)))));
  }

  private static Reply described(
      String signer, Optional<String> name, List<Signers.Described> all, Verifier verifier) {
    ObjectNode json = Json.object().put("signer", signer);
    name.ifPresent(own -> json.put("displayName", own));
    json.put("count", all.size());
    ArrayNode references = json.putArray("references");
    for (Signers.Described one : all) {
      ObjectNode reference =
          references
              .addObject()
              .put("name", one.enrolled().name())
              .put("bytes", one.enrolled().bytes())
              .put("enrolled", one.enrolled().enrolled().toString())
              .put("sha256", one.reference().identity().bytes());
      reference.set("quality", VerifiedJson.findings(one.reference().quality()));
      one.againstOthers().ifPresent(decision -> reference.set("againstOthers", against(decision)));
    }
    OptionalDouble alike =
        all.stream()
            .flatMap(one -> one.againstOthers().stream())
            .mapToDouble(Decision::probability)
            .average();
    alike.ifPresent(mean -> json.put("alike", mean));
    return Reply.ok(json.put("modelId", verifier.manifest().modelId()));
  }

  private static ObjectNode details(String name, Enrolment.Outcome enrolment) {
    ObjectNode details =
        Json.object()
            .put("reference", name)
            .put("sha256", enrolment.reference().identity().bytes())
            .put("created", enrolment.created());
    enrolment
        .againstOthers()
        .ifPresent(decision -> details.set("againstOthers", against(decision)));
    return details;
  }

  /** The reply, once it stands in the records. */
  private Checked<Reply> recorded(
      ApiCall call, String event, String signer, ObjectNode details, Reply reply) {
    details.put("signerHash", pseudonym.of(signer));
    call.tenant().ifPresent(tenant -> details.put("tenant", tenant));
    return audit.keep(event, call.inquiry(), details, record -> reply);
  }

  private Checked<Reply> eraseReference(ApiCall call) {
    return signer(call)
        .then(
            signer ->
                Names.reference(call.path("name"))
                    .then(
                        name ->
                            signers
                                .erase(signer, name)
                                .then(
                                    erased ->
                                        recorded(
                                            call,
                                            "removal",
                                            signer,
                                            Json.object()
                                                .put("reference", name)
                                                .put("erased", erased),
                                            erased(erased)))));
  }

  private Checked<Reply> eraseSigner(ApiCall call) {
    return signer(call)
        .then(
            signer ->
                signers
                    .erase(signer)
                    .then(
                        erased ->
                            recorded(
                                call,
                                "erasure",
                                signer,
                                Json.object().put("erased", erased),
                                erased(erased))));
  }

  private static Reply erased(int objects) {
    return Reply.ok(Json.object().put("erased", objects));
  }
}

package io.countersign.function.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Pseudonym;
import io.countersign.explain.Explanation;
import io.countersign.explain.Miniature;
import io.countersign.function.answer.Json;
import io.countersign.function.request.RequestReader;
import io.countersign.function.request.Review;
import io.countersign.function.signers.Images;
import io.countersign.function.store.AuditTrail;
import io.countersign.function.store.ReviewQueue;
import io.countersign.function.store.SignatureStore;
import io.countersign.function.store.Version;
import io.countersign.function.verification.Explanations;
import io.countersign.image.ImageDecoder;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Uploads that wait for a person: which, what there is to see of one, and what was decided. */
public final class ReviewRoutes {
  private static final int CREATED = 201;

  /** Pixels of the longer side of a picture: enough for a screen, small enough for an answer. */
  private static final int SIDE = 1000;

  private final ReviewQueue queue;
  private final SignatureStore store;
  private final ImageDecoder decoder;
  private final Explanations explanations;
  private final RequestReader requests;
  private final AuditTrail audit;
  private final Pseudonym pseudonym;
  private final Executor waiting;

  /**
   * @param waiting threads that wait for S3
   */
  public ReviewRoutes(
      ReviewQueue queue,
      SignatureStore store,
      ImageDecoder decoder,
      Explanations explanations,
      RequestReader requests,
      AuditTrail audit,
      Pseudonym pseudonym,
      Executor waiting) {
    this.queue = queue;
    this.store = store;
    this.decoder = decoder;
    this.explanations = explanations;
    this.requests = requests;
    this.audit = audit;
    this.pseudonym = pseudonym;
    this.waiting = waiting;
  }

  public List<Route> routes() {
    return List.of(
        Route.of("GET /reviews", Scope.REVIEW, this::list, "limit", "after"),
        Route.of("GET /reviews/{signer}/{id}", Scope.REVIEW, this::show),
        Route.of("POST /reviews/{signer}/{id}", Scope.REVIEW, this::decide));
  }

  private Checked<Reply> list(ApiCall call) {
    String prefix = call.tenant().map(tenant -> tenant + ".").orElse("");
    Checked<Optional<ReviewQueue.Name>> after =
        call.query("after")
            .map(text -> ReviewQueue.Name.parse(text).map(Optional::of))
            .orElseGet(() -> Checked.passed(Optional.empty()));
    return Paging.limit(call)
        .then(limit -> after.then(name -> queue.page(prefix, name, limit)))
        .then(this::listed);
  }

  /** Each read in a thread of its own; what somebody decided meanwhile is left out. */
  private Checked<Reply> listed(ReviewQueue.Page page) {
    List<CompletableFuture<Checked<Optional<ObjectNode>>>> reads =
        page.names().stream()
            .map(name -> CompletableFuture.supplyAsync(() -> queue.find(name), waiting))
            .toList();
    return Checked.all(reads.stream().map(CompletableFuture::join).toList())
        .map(
            entries -> {
              ObjectNode json = Json.object();
              ArrayNode all = json.putArray("reviews");
              for (int i = 0; i < entries.size(); i++) {
                ReviewQueue.Name name = page.names().get(i);
                entries.get(i).ifPresent(entry -> all.add(described(name, entry)));
              }
              page.next().ifPresent(next -> json.put("next", next.toString()));
              return Reply.ok(json);
            });
  }

  private static ObjectNode described(ReviewQueue.Name name, ObjectNode entry) {
    ObjectNode json = Json.object().put("signer", name.signer()).put("id", name.id());
    for (String field : List.of("document", "time", "answer", "problem")) {
      if (entry.has(field)) {
        json.set(field, entry.path(field));
      }
    }
    return json;
  }

  private Checked<ReviewQueue.Name> name(ApiCall call) {
    return ReviewQueue.Name.of(call.path("signer"), call.path("id"))
        .then(name -> call.own(name.signer()).map(own -> name));
  }

  private Checked<ObjectNode> entry(ReviewQueue.Name name) {
    return queue
        .find(name)
        .then(
            entry ->
                entry
                    .<Checked<ObjectNode>>map(Checked::passed)
                    .orElseGet(
                        () ->
                            Checked.refused(
                                Refusal.of(
                                    Refusal.Kind.NOT_FOUND,
                                    "No such upload waits for a person; somebody may have decided"
                                        + " meanwhile."))));
  }

  /** Somebody sees the signature: that stands in the records. */
  private Checked<Reply> show(ApiCall call) {
    return name(call)
        .then(
            name ->
                entry(name)
                    .then(entry -> seen(name, entry))
                    .then(json -> recorded(call, "disclosure", name, Json.object(), json)))
        .map(Reply::ok);
  }

  private Checked<ObjectNode> seen(ReviewQueue.Name name, ObjectNode entry) {
    ObjectNode json = described(name, entry);
    Version version =
        new Version(
            entry.path("version").asText(),
            Version.Kind.valueOf(entry.path("versionKind").asText()));
    Checked<byte[]> image =
        Images.content(store.read(entry.path("key").asText(), version), "questioned");
    if (image instanceof Checked.Refused<byte[]> refused && refused.refusal().temporary()) {
      return Checked.refused(refused.refusal());
    }
    image
        .then(decoder::decode)
        .map(decoded -> Miniature.png(decoded.gray(), SIDE))
        .optional()
        .ifPresent(png -> json.put("picture", Base64.getEncoder().encodeToString(png)));
    if (entry.has("answer")) {
      image
          .then(bytes -> explanations.ofEnrolled(name.signer(), bytes))
          .optional()
          .ifPresent(given -> explain(json, given));
    }
    return Checked.passed(json);
  }

  private static void explain(ObjectNode json, Explanation given) {
    json.putObject("explanation")
        .put("image", Base64.getEncoder().encodeToString(given.png()))
        .put("note", Explanation.NOTE)
        .put("commonInk", given.commonInk());
  }

  /** The machine's answer stays as it is; the entry goes once the decision stands. */
  private Checked<Reply> decide(ApiCall call) {
    return name(call)
        .then(
            name ->
                entry(name)
                    .then(entry -> requests.image(call.event()))
                    .then(Review::parse)
                    .then(
                        review ->
                            recorded(call, "review", name, review.details(), decided(call, review)))
                    .then(answer -> queue.close(name).map(closed -> answer)))
        .map(answer -> Reply.json(CREATED, answer));
  }

  private static ObjectNode decided(ApiCall call, Review review) {
    return Json.object()
        .put("id", call.inquiry().id())
        .put("verification", call.path("id"))
        .put("decision", review.decision())
        .put("requestId", call.inquiry().requestId());
  }

  private Checked<ObjectNode> recorded(
      ApiCall call, String event, ReviewQueue.Name name, ObjectNode details, ObjectNode answer) {
    details.put("verification", name.id()).put("signerHash", pseudonym.of(name.signer()));
    call.tenant().ifPresent(tenant -> details.put("tenant", tenant));
    return audit.keep(event, call.inquiry(), details, record -> answer);
  }
}

package io.countersign.function.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Pseudonym;
import io.countersign.extraction.Choice;
import io.countersign.function.model.Challenger;
import io.countersign.function.model.ServedModel;
import io.countersign.function.request.ImageSource;
import io.countersign.function.request.VerifyRequest;
import io.countersign.function.signers.EnrolledReferences;
import io.countersign.function.signers.Images;
import io.countersign.function.signers.Reference;
import io.countersign.function.store.AuditTrail;
import io.countersign.function.store.SignatureStore;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.outcome.Checked;
import io.countersign.verify.Known;
import io.countersign.verify.References;
import io.countersign.verify.Signature;
import io.countersign.verify.Verified;
import io.countersign.verify.VerifiedJson;
import io.countersign.verify.Verifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** From a well-formed request to a recorded verdict, the same for HTTP and uploads. Thread-safe. */
public final class Verification {
  private final ServedModel model;
  private final SignatureStore store;
  private final EnrolledReferences enrolled;
  private final AuditTrail audit;
  private final Pseudonym pseudonym;
  private final Executor waiting;
  private final Shadow shadow;

  /**
   * @param challenger what scores beside the model
   * @param patience how long a decision waits for that to end
   * @param waiting threads that wait for S3 while the questioned image is decoded
   */
  public Verification(
      ServedModel model,
      SignatureStore store,
      EnrolledReferences enrolled,
      AuditTrail audit,
      Pseudonym pseudonym,
      Challenger challenger,
      Duration patience,
      Executor waiting) {
    this.model = model;
    this.store = store;
    this.enrolled = enrolled;
    this.audit = audit;
    this.pseudonym = pseudonym;
    this.waiting = waiting;
    this.shadow = new Shadow(challenger, waiting, patience);
  }

  /** A request by HTTP. */
  public Checked<ObjectNode> verify(
      VerifyRequest request, Optional<String> tenant, Inquiry inquiry) {
    return verify(
        request.reference(),
        () -> bytes(request.questioned(), "questioned"),
        request.questioned().choice(),
        tenant,
        inquiry,
        record -> record);
  }

  /**
   * An upload against the signatures kept for {@code signer}.
   *
   * @param questioned reads the image, while the signer's references are read
   * @param next what to make of the record that stands
   */
  public <T> Checked<T> verify(
      String signer,
      Supplier<Checked<byte[]>> questioned,
      Inquiry inquiry,
      Function<ObjectNode, T> next) {
    return verify(
        new VerifyRequest.Reference.Signer(signer),
        questioned,
        Choice.NONE,
        Optional.empty(),
        inquiry,
        next);
  }

  private <T> Checked<T> verify(
      VerifyRequest.Reference reference,
      Supplier<Checked<byte[]>> image,
      Choice choice,
      Optional<String> tenant,
      Inquiry inquiry,
      Function<ObjectNode, T> next) {
    Checked<Verifier> verifier = model.verifier();
    CompletableFuture<Checked<List<Reference>>> references =
        CompletableFuture.supplyAsync(
            () -> inquiry.time("references", () -> verifier.then(v -> references(v, reference))),
            waiting);
    Checked<byte[]> read = image.get();
    Optional<String> signer =
        reference instanceof VerifyRequest.Reference.Signer named
            ? Optional.of(named.name())
            : Optional.empty();
    return read.then(
        bytes ->
            verifier.then(
                v -> {
                  Optional<Shadow.Run> beside =
                      shadow.begin(
                          v,
                          inquiry.id(),
                          other -> decide(other, reference, bytes, choice, inquiry));
                  Checked<Signature> questioned =
                      inquiry.time("prepare", () -> v.read("questioned", bytes, choice));
                  return references
                      .join()
                      .then(
                          all ->
                              questioned.then(
                                  one -> {
                                    Claim claim = new Claim(signer, tenant, beside);
                                    return verify(v, claim, all, one, inquiry, next);
                                  }));
                }));
  }

  /**
   * What is recorded beside the decision.
   *
   * @param signer by whom the questioned signature is said to be, if that is an enrolled one
   */
  private record Claim(
      Optional<String> signer, Optional<String> tenant, Optional<Shadow.Run> beside) {}

  /** As another model decides; nothing is recorded. */
  private Checked<Verified> decide(
      Verifier other,
      VerifyRequest.Reference reference,
      byte[] bytes,
      Choice choice,
      Inquiry inquiry) {
    return other
        .read("questioned", bytes, choice)
        .then(
            questioned ->
                references(other, reference)
                    .then(
                        all -> {
                          List<Signature> fresh = new ArrayList<>(List.of(questioned));
                          fresh.addAll(EnrolledReferences.fresh(all));
                          List<Known> embedded = other.known(fresh);
                          List<Known> known =
                              EnrolledReferences.known(all, embedded.subList(1, embedded.size()));
                          if (EnrolledReferences.anyToKeep(all)) {
                            enrolled.keep(all, known, other);
                          }
                          return other.decide(
                              embedded.get(0), other.references(known), inquiry.profile());
                        }));
  }

  /** Decides and records; what was embedded of enrolled references is kept meanwhile. */
  private <T> Checked<T> verify(
      Verifier verifier,
      Claim claim,
      List<Reference> references,
      Signature questioned,
      Inquiry inquiry,
      Function<ObjectNode, T> next) {
    List<Signature> fresh = new ArrayList<>(List.of(questioned));
    fresh.addAll(EnrolledReferences.fresh(references));
    List<Known> embedded = inquiry.time("embed", () -> verifier.known(fresh));
    List<Known> known = EnrolledReferences.known(references, embedded.subList(1, embedded.size()));
    CompletableFuture<Void> kept = keep(verifier, references, known, inquiry);
    try {
      References sorted = enrolled.sorted(references, known, verifier);
      return verifier
          .decide(embedded.get(0), sorted, inquiry.profile())
          .then(verified -> record(verifier, claim, verified, inquiry, next));
    } finally {
      kept.join();
    }
  }

  private CompletableFuture<Void> keep(
      Verifier verifier, List<Reference> references, List<Known> known, Inquiry inquiry) {
    if (!EnrolledReferences.anyToKeep(references)) {
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.runAsync(
        () -> inquiry.time("keepEmbeddings", () -> enrolled.keep(references, known, verifier)),
        waiting);
  }

  private <T> Checked<T> record(
      Verifier verifier,
      Claim claim,
      Verified verified,
      Inquiry inquiry,
      Function<ObjectNode, T> next) {
    ObjectNode details = VerifiedJson.details(verified, verifier.manifest());
    claim.signer().ifPresent(name -> details.put("signerHash", pseudonym.of(name)));
    claim.tenant().ifPresent(name -> details.put("tenant", name));
    claim
        .beside()
        .ifPresent(run -> details.set("shadow", inquiry.time("shadow", () -> shadow.answer(run))));
    return inquiry.time(
        "audit",
        () ->
            audit.keep(
                "verification",
                inquiry,
                details,
                record -> {
                  inquiry.line().verified(record);
                  return next.apply(record);
                }));
  }

  private Checked<List<Reference>> references(Verifier verifier, VerifyRequest.Reference asked) {
    if (asked instanceof VerifyRequest.Reference.Signer signer) {
      return enrolled.of(signer.name(), verifier);
    }
    List<Reference> references = new ArrayList<>();
    for (ImageSource source : ((VerifyRequest.Reference.Images) asked).images()) {
      String name = "reference " + (references.size() + 1);
      Checked<Signature> signature =
          bytes(source, name).then(bytes -> verifier.read(name, bytes, source.choice()));
      if (signature instanceof Checked.Refused<Signature> refused) {
        return Checked.refused(refused.refusal());
      }
      signature.map(usable -> references.add(new Reference.Fresh(usable, Optional.empty())));
    }
    return Checked.passed(references);
  }

  private Checked<byte[]> bytes(ImageSource source, String name) {
    return source instanceof ImageSource.Sent sent
        ? Checked.passed(sent.bytes())
        : Images.content(store.read(((ImageSource.Stored) source).image().key()), name);
  }
}

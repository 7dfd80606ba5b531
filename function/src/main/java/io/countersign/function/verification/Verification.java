package io.countersign.function.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Pseudonym;
import io.countersign.extraction.Choice;
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

  /**
   * @param waiting threads that wait for S3 while the questioned image is decoded
   */
  public Verification(
      ServedModel model,
      SignatureStore store,
      EnrolledReferences enrolled,
      AuditTrail audit,
      Pseudonym pseudonym,
      Executor waiting) {
    this.model = model;
    this.store = store;
    this.enrolled = enrolled;
    this.audit = audit;
    this.pseudonym = pseudonym;
    this.waiting = waiting;
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
                  Checked<Signature> questioned =
                      inquiry.time("prepare", () -> v.read("questioned", bytes, choice));
                  return references
                      .join()
                      .then(
                          all ->
                              questioned.then(
                                  one -> verify(v, signer, all, one, tenant, inquiry, next)));
                }));
  }

  /** Decides and records; what was embedded of enrolled references is kept meanwhile. */
  private <T> Checked<T> verify(
      Verifier verifier,
      Optional<String> signer,
      List<Reference> references,
      Signature questioned,
      Optional<String> tenant,
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
          .then(verified -> record(verifier, signer, verified, tenant, inquiry, next));
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
      Optional<String> signer,
      Verified verified,
      Optional<String> tenant,
      Inquiry inquiry,
      Function<ObjectNode, T> next) {
    ObjectNode details = VerifiedJson.details(verified, verifier.manifest());
    signer.ifPresent(name -> details.put("signerHash", pseudonym.of(name)));
    tenant.ifPresent(name -> details.put("tenant", name));
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

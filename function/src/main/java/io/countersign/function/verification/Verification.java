package io.countersign.function.verification;

import io.countersign.scoring.Decision;
import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.function.answer.Checked;
import io.countersign.function.answer.Verified;
import io.countersign.function.model.ServedModel;
import io.countersign.function.request.ImageSource;
import io.countersign.function.request.VerifyRequest;
import io.countersign.function.signers.EnrolledReferences;
import io.countersign.function.signers.Images;
import io.countersign.function.signers.Reference;
import io.countersign.function.store.AuditTrail;
import io.countersign.function.store.SignatureStore;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.image.QualityFinding;
import io.countersign.verify.Specimen;
import io.countersign.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** From a well-formed request to a recorded verdict, the same for HTTP and uploads. Thread-safe. */
public final class Verification {
  private final ServedModel model;
  private final SignatureStore store;
  private final EnrolledReferences enrolled;
  private final AuditTrail audit;
  private final Executor waiting;

  /**
   * @param waiting threads that wait for S3 while the questioned image is decoded
   */
  public Verification(
      ServedModel model,
      SignatureStore store,
      EnrolledReferences enrolled,
      AuditTrail audit,
      Executor waiting) {
    this.model = model;
    this.store = store;
    this.enrolled = enrolled;
    this.audit = audit;
    this.waiting = waiting;
  }

  /** A request by HTTP. */
  public Checked<Verified> verify(VerifyRequest request, Inquiry inquiry) {
    return model
        .verifier()
        .then(
            verifier ->
                bytes(request.questioned(), "questioned")
                    .then(image -> verify(verifier, request.reference(), image, inquiry)));
  }

  /** An upload: {@code questioned} against the signatures kept for {@code signer}. */
  public Checked<Verified> verify(String signer, byte[] questioned, Inquiry inquiry) {
    return model
        .verifier()
        .then(
            verifier ->
                verify(verifier, new VerifyRequest.Reference.Signer(signer), questioned, inquiry));
  }

  private Checked<Verified> verify(
      Verifier verifier, VerifyRequest.Reference reference, byte[] image, Inquiry inquiry) {
    CompletableFuture<Checked<List<Reference>>> references =
        CompletableFuture.supplyAsync(
            () -> inquiry.time("references", () -> references(verifier, reference)), waiting);
    Checked<Specimen> questioned =
        inquiry.time("prepare", () -> Images.specimen(verifier, "questioned", image));
    Optional<String> signer =
        reference instanceof VerifyRequest.Reference.Signer named
            ? Optional.of(named.name())
            : Optional.empty();
    return references
        .join()
        .then(all -> questioned.then(specimen -> verify(verifier, signer, all, specimen, inquiry)));
  }

  /** Decides and records; what was embedded of enrolled references is kept meanwhile. */
  private Checked<Verified> verify(
      Verifier verifier,
      Optional<String> signer,
      List<Reference> references,
      Specimen questioned,
      Inquiry inquiry) {
    List<Specimen> specimens = new ArrayList<>(List.of(questioned));
    specimens.addAll(EnrolledReferences.fresh(references));
    List<Features> embeddings = inquiry.time("embed", () -> verifier.features(specimens));
    List<Reference.Known> known =
        EnrolledReferences.known(references, embeddings.subList(1, embeddings.size()));
    CompletableFuture<Void> kept = keep(verifier, references, known, inquiry);
    try {
      ReferenceSet set = enrolled.set(references, known);
      return decide(verifier, set, embeddings.get(0), inquiry)
          .map(decision -> verified(verifier, references, questioned, decision, inquiry))
          .then(verified -> record(verifier, signer, verified, inquiry));
    } finally {
      kept.join();
    }
  }

  private CompletableFuture<Void> keep(
      Verifier verifier, List<Reference> references, List<Reference.Known> known, Inquiry inquiry) {
    if (!EnrolledReferences.anyToKeep(references)) {
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.runAsync(
        () -> inquiry.time("keepEmbeddings", () -> enrolled.keep(references, known, verifier)),
        waiting);
  }

  private Checked<Verified> record(
      Verifier verifier, Optional<String> signer, Verified verified, Inquiry inquiry) {
    return inquiry.time(
        "audit",
        () -> audit.keep(inquiry.id(), inquiry.requestId(), signer, verifier.manifest(), verified));
  }

  private Checked<List<Reference>> references(Verifier verifier, VerifyRequest.Reference asked) {
    if (asked instanceof VerifyRequest.Reference.Signer signer) {
      return enrolled.of(signer.name(), verifier);
    }
    List<Reference> references = new ArrayList<>();
    for (ImageSource source : ((VerifyRequest.Reference.Images) asked).images()) {
      String name = "reference " + (references.size() + 1);
      Checked<Specimen> specimen =
          bytes(source, name).then(bytes -> Images.specimen(verifier, name, bytes));
      if (specimen instanceof Checked.Refused<Specimen> refused) {
        return Checked.refused(refused.refusal());
      }
      specimen.map(usable -> references.add(new Reference.Fresh(name, usable, Optional.empty())));
    }
    return Checked.passed(references);
  }

  private Checked<byte[]> bytes(ImageSource source, String name) {
    return source instanceof ImageSource.Sent sent
        ? Checked.passed(sent.bytes())
        : Images.content(store.read(((ImageSource.Stored) source).image().key()), name);
  }

  private static Checked<Decision> decide(
      Verifier verifier, ReferenceSet set, Features questioned, Inquiry inquiry) {
    try {
      return Checked.passed(verifier.decide(set, questioned, inquiry.profile()));
    } catch (IllegalArgumentException outOfReach) { // the stated rate, of the model's thresholds
      return Checked.malformed(String.valueOf(outOfReach.getMessage()));
    }
  }

  private static Verified verified(
      Verifier verifier,
      List<Reference> references,
      Specimen questioned,
      Decision decision,
      Inquiry inquiry) {
    List<QualityFinding> findings =
        Stream.concat(
                questioned.quality().stream(),
                references.stream().flatMap(reference -> reference.quality().stream()))
            .toList();
    return new Verified(
        decision,
        inquiry.profile().name(),
        findings,
        references.stream()
            .filter(reference -> reference.identity().copies(questioned.identity()))
            .map(Reference::name)
            .findFirst(),
        verifier.manifest().modelId(),
        questioned.identity().bytes(),
        references.stream()
            .map(one -> new Verified.Reference(one.name(), one.identity().bytes()))
            .toList());
  }
}

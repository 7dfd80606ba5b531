package io.countersign.function;

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
import io.countersign.image.QualityFinding;
import io.countersign.scoring.Decision;
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
  private final Executor reading;

  /**
   * @param reading threads that wait for S3 while the questioned image is decoded
   */
  public Verification(
      ServedModel model,
      SignatureStore store,
      EnrolledReferences enrolled,
      AuditTrail audit,
      Executor reading) {
    this.model = model;
    this.store = store;
    this.enrolled = enrolled;
    this.audit = audit;
    this.reading = reading;
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
            () -> inquiry.time("references", () -> references(verifier, reference)), reading);
    Checked<Specimen> questioned =
        inquiry.time("prepare", () -> Images.specimen(verifier, "questioned", image));
    Optional<String> signer =
        reference instanceof VerifyRequest.Reference.Signer named
            ? Optional.of(named.name())
            : Optional.empty();
    return references
        .join()
        .then(all -> questioned.then(specimen -> decide(verifier, all, specimen, inquiry)))
        .then(
            verified ->
                inquiry.time(
                    "audit",
                    () ->
                        audit.keep(
                            inquiry.id(),
                            inquiry.requestId(),
                            signer,
                            verifier.manifest(),
                            verified)));
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

  private Checked<Verified> decide(
      Verifier verifier, List<Reference> references, Specimen questioned, Inquiry inquiry) {
    List<Specimen> specimens = new ArrayList<>(List.of(questioned));
    for (Reference reference : references) {
      if (reference instanceof Reference.Fresh fresh) {
        specimens.add(fresh.specimen());
      }
    }
    List<Features> embeddings = inquiry.time("embed", () -> verifier.features(specimens));
    ReferenceSet set = enrolled.set(references, embeddings.subList(1, embeddings.size()), verifier);
    Decision decision;
    try {
      decision = verifier.decide(set, embeddings.get(0), inquiry.profile());
    } catch (IllegalArgumentException outOfReach) { // the stated rate, of the model's thresholds
      return Checked.malformed(String.valueOf(outOfReach.getMessage()));
    }
    return Checked.passed(verified(verifier, references, questioned, decision, inquiry));
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

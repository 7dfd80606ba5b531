package io.countersign.function;

import io.countersign.function.answer.Checked;
import io.countersign.function.answer.Refusal;
import io.countersign.function.answer.Verified;
import io.countersign.function.model.LoadedModel;
import io.countersign.function.model.ServedModel;
import io.countersign.function.request.ImageSource;
import io.countersign.function.request.VerifyRequest;
import io.countersign.function.store.Fetched;
import io.countersign.function.store.SignatureStore;
import io.countersign.function.store.StoredImage;
import io.countersign.verify.Outcome;
import io.countersign.verify.Verifier;
import java.util.ArrayList;
import java.util.List;

/** From a well-formed request to a verdict, the same for HTTP and uploads. Thread-safe. */
public final class Verification {
  private final ServedModel model;
  private final SignatureStore store;
  private final int maxReferences;

  public Verification(ServedModel model, SignatureStore store, int maxReferences) {
    this.model = model;
    this.store = store;
    this.maxReferences = maxReferences;
  }

  /** A request by HTTP. */
  public Checked<Verified> verify(VerifyRequest request) {
    return verifier()
        .then(
            verifier ->
                references(request.reference())
                    .then(
                        references ->
                            image(request.questioned(), "questioned")
                                .then(questioned -> decide(verifier, references, questioned))));
  }

  /** An upload: {@code questioned} against the signatures kept for {@code signer}. */
  public Checked<Verified> verify(String signer, byte[] questioned) {
    return verifier()
        .then(
            verifier ->
                references(new VerifyRequest.Reference.Signer(signer))
                    .then(references -> decide(verifier, references, questioned)));
  }

  private Checked<Verifier> verifier() {
    LoadedModel loaded = model.get();
    return loaded instanceof LoadedModel.Ready ready
        ? Checked.passed(ready.verifier())
        : Checked.refused(
            Refusal.of(Refusal.Kind.UNAVAILABLE, ((LoadedModel.Failed) loaded).reason()));
  }

  private Checked<List<byte[]>> references(VerifyRequest.Reference reference) {
    if (reference instanceof VerifyRequest.Reference.Signer signer) {
      return store.references(signer.name(), maxReferences).then(this::listed);
    }
    return images(((VerifyRequest.Reference.Images) reference).images());
  }

  /** One that was listed and is gone was deleted in between: another list would not have it. */
  private Checked<List<byte[]>> listed(List<StoredImage> images) {
    return images(images.stream().<ImageSource>map(ImageSource.Stored::new).toList())
        .fold(
            Checked::passed,
            refusal ->
                Checked.refused(
                    refusal.kind() == Refusal.Kind.NOT_FOUND
                        ? new Refusal(
                            Refusal.Kind.UNAVAILABLE,
                            "The object was deleted while the signer's references were read.",
                            refusal.image())
                        : refusal));
  }

  private Checked<List<byte[]>> images(List<ImageSource> sources) {
    List<byte[]> images = new ArrayList<>();
    for (ImageSource source : sources) {
      Checked<byte[]> image = image(source, "reference " + (images.size() + 1));
      if (image instanceof Checked.Refused<byte[]> refused) {
        return Checked.refused(refused.refusal());
      }
      image.map(images::add);
    }
    return Checked.passed(images);
  }

  private Checked<byte[]> image(ImageSource source, String name) {
    if (source instanceof ImageSource.Sent sent) {
      return Checked.passed(sent.bytes());
    }
    return content(store.read(((ImageSource.Stored) source).image().key()), name);
  }

  /** What was fetched as the image {@code name}, or the refusal it means. */
  public static Checked<byte[]> content(Fetched fetched, String name) {
    return fetched instanceof Fetched.Content content
        ? Checked.passed(content.bytes())
        : Checked.refused(notFetched(fetched, name));
  }

  private static Refusal notFetched(Fetched fetched, String name) {
    if (fetched instanceof Fetched.TooLarge large) {
      return Refusal.of(
          Refusal.Kind.TOO_LARGE,
          name,
          "The object has %d bytes, at most %d are allowed."
              .formatted(large.bytes(), large.limit()));
    }
    if (fetched instanceof Fetched.Unavailable unavailable) {
      return Refusal.of(Refusal.Kind.UNAVAILABLE, name, unavailable.reason());
    }
    return Refusal.of(Refusal.Kind.NOT_FOUND, name, "There is no such object.");
  }

  private static Checked<Verified> decide(
      Verifier verifier, List<byte[]> references, byte[] questioned) {
    Outcome outcome = verifier.verify(references, questioned);
    if (outcome instanceof Outcome.Decided decided) {
      return Checked.passed(
          new Verified(decided.decision(), decided.quality(), verifier.manifest().modelId()));
    }
    Outcome.Refused refused = (Outcome.Refused) outcome;
    Refusal.Kind kind =
        switch (refused.reason()) {
          case TOO_LARGE -> Refusal.Kind.TOO_LARGE;
          case NOT_AN_IMAGE -> Refusal.Kind.UNSUPPORTED;
          case UNUSABLE -> Refusal.Kind.UNUSABLE;
        };
    return Checked.refused(Refusal.of(kind, refused.image(), refused.message()));
  }
}

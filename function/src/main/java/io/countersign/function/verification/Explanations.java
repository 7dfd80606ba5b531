package io.countersign.function.verification;

import io.countersign.explain.Explanation;
import io.countersign.function.model.ServedModel;
import io.countersign.function.request.ImageSource;
import io.countersign.function.request.VerifyRequest;
import io.countersign.function.signers.Images;
import io.countersign.function.store.Enrolled;
import io.countersign.function.store.SignatureStore;
import io.countersign.outcome.Checked;
import io.countersign.verify.Signature;
import io.countersign.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Explanations of requests that were verified. Images are read anew: of enrolled references a
 * verification knows the embeddings only. Thread-safe.
 */
public final class Explanations {
  private final ServedModel model;
  private final SignatureStore store;
  private final int most;

  /**
   * @param most how many references of a signer are used
   */
  public Explanations(ServedModel model, SignatureStore store, int most) {
    this.model = model;
    this.store = store;
    this.most = most;
  }

  /** What there is to look at; refused when an image was deleted or changed meanwhile. */
  public Checked<Explanation> of(VerifyRequest request) {
    return model
        .verifier()
        .then(
            verifier ->
                references(request.reference(), verifier)
                    .then(
                        references ->
                            read(request.questioned(), "questioned", verifier)
                                .map(questioned -> verifier.explain(references, questioned))));
  }

  /** Of an image that was questioned against the references that are enrolled of a signer. */
  public Checked<Explanation> ofEnrolled(String signer, byte[] questioned) {
    return model
        .verifier()
        .then(
            verifier ->
                references(new VerifyRequest.Reference.Signer(signer), verifier)
                    .then(
                        references ->
                            references.isEmpty()
                                ? Checked.malformed("The signer has no reference.")
                                : verifier
                                    .read("questioned", questioned)
                                    .map(one -> verifier.explain(references, one))));
  }

  private Checked<List<Signature>> references(VerifyRequest.Reference asked, Verifier verifier) {
    if (asked instanceof VerifyRequest.Reference.Signer signer) {
      return store
          .references(signer.name(), most)
          .then(listed -> each(listed, (Enrolled one) -> read(one, verifier)));
    }
    return each(
        ((VerifyRequest.Reference.Images) asked).images(),
        source -> read(source, "reference", verifier));
  }

  /** One after another; the first that is refused ends it. */
  private static <T> Checked<List<Signature>> each(
      List<T> sources, Function<T, Checked<Signature>> read) {
    List<Signature> signatures = new ArrayList<>();
    for (T source : sources) {
      Checked<Signature> signature = read.apply(source);
      if (signature instanceof Checked.Refused<Signature> refused) {
        return Checked.refused(refused.refusal());
      }
      signature.map(signatures::add);
    }
    return Checked.passed(signatures);
  }

  private Checked<Signature> read(Enrolled enrolled, Verifier verifier) {
    String name = "reference " + enrolled.name();
    return Images.content(store.read(enrolled), name).then(bytes -> verifier.read(name, bytes));
  }

  private Checked<Signature> read(ImageSource source, String name, Verifier verifier) {
    Checked<byte[]> bytes =
        source instanceof ImageSource.Sent sent
            ? Checked.passed(sent.bytes())
            : Images.content(store.read(((ImageSource.Stored) source).image().key()), name);
    return bytes.then(image -> verifier.read(name, image, source.choice()));
  }
}

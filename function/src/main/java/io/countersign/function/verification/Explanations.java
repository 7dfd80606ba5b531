package io.countersign.function.verification;

import io.countersign.explain.Explanation;
import io.countersign.function.answer.Checked;
import io.countersign.function.answer.Refusal;
import io.countersign.function.model.ServedModel;
import io.countersign.function.request.ImageSource;
import io.countersign.function.request.VerifyRequest;
import io.countersign.function.signers.Images;
import io.countersign.function.store.Enrolled;
import io.countersign.function.store.SignatureStore;
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

  /** What there is to look at; refused for a while when an image was deleted meanwhile. */
  public Checked<Explanation> of(VerifyRequest request) {
    return references(request.reference())
        .then(
            references ->
                bytes(request.questioned(), "questioned")
                    .then(questioned -> explain(references, questioned)));
  }

  private Checked<Explanation> explain(List<byte[]> references, byte[] questioned) {
    return model
        .verifier()
        .then(
            verifier ->
                verifier
                    .explain(references, questioned)
                    .map(Checked::passed)
                    .orElseGet(
                        () ->
                            Checked.refused(
                                Refusal.of(
                                    Refusal.Kind.UNAVAILABLE,
                                    "An image was changed while it was explained."))));
  }

  private Checked<List<byte[]>> references(VerifyRequest.Reference asked) {
    if (asked instanceof VerifyRequest.Reference.Signer signer) {
      return store
          .references(signer.name(), most)
          .then(listed -> each(listed, (Enrolled one) -> Images.content(store.read(one), "")));
    }
    return each(
        ((VerifyRequest.Reference.Images) asked).images(), source -> bytes(source, "reference"));
  }

  private static <T> Checked<List<byte[]>> each(
      List<T> sources, Function<T, Checked<byte[]>> read) {
    List<byte[]> images = new ArrayList<>();
    for (T source : sources) {
      Checked<byte[]> image = read.apply(source);
      if (image instanceof Checked.Refused<byte[]> refused) {
        return Checked.refused(refused.refusal());
      }
      image.map(images::add);
    }
    return Checked.passed(images);
  }

  private Checked<byte[]> bytes(ImageSource source, String name) {
    return source instanceof ImageSource.Sent sent
        ? Checked.passed(sent.bytes())
        : Images.content(store.read(((ImageSource.Stored) source).image().key()), name);
  }
}

package io.countersign.function.signers;

import io.countersign.function.answer.Checked;
import io.countersign.function.answer.Refusal;
import io.countersign.function.store.Fetched;
import io.countersign.verify.Outcome;
import io.countersign.verify.Specimen;
import io.countersign.verify.Verifier;

/** From what was fetched to a specimen, or to the refusal that says why not. */
public final class Images {
  private Images() {}

  /** What was fetched as the image {@code name}, or the refusal it means. */
  public static Checked<byte[]> content(Fetched fetched, String name) {
    if (fetched instanceof Fetched.Content content) {
      return Checked.passed(content.bytes());
    }
    if (fetched instanceof Fetched.TooLarge large) {
      return Checked.refused(
          Refusal.of(
              Refusal.Kind.TOO_LARGE,
              name,
              "The object has %d bytes, at most %d are allowed."
                  .formatted(large.bytes(), large.limit())));
    }
    return Checked.refused(
        fetched instanceof Fetched.Unavailable unavailable
            ? Refusal.of(Refusal.Kind.UNAVAILABLE, name, unavailable.reason())
            : Refusal.of(Refusal.Kind.NOT_FOUND, name, "There is no such object."));
  }

  /** The image called {@code name}, ready for the network. */
  public static Checked<Specimen> specimen(Verifier verifier, String name, byte[] bytes) {
    Specimen.Read read = verifier.read(name, bytes);
    if (read instanceof Specimen.Usable usable) {
      return Checked.passed(usable.specimen());
    }
    Outcome.Refused refused = ((Specimen.Refused) read).refusal();
    Refusal.Kind kind =
        switch (refused.reason()) {
          case TOO_LARGE -> Refusal.Kind.TOO_LARGE;
          case NOT_AN_IMAGE -> Refusal.Kind.UNSUPPORTED;
          case UNUSABLE -> Refusal.Kind.UNUSABLE;
        };
    return Checked.refused(Refusal.of(kind, refused.image(), refused.message()));
  }
}

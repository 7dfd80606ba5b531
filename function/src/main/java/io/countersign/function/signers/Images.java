package io.countersign.function.signers;

import io.countersign.function.store.Fetched;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;

/** From what was fetched to its bytes, or to the refusal that says why not. */
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
}

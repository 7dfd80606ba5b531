package io.countersign.function.signers;

import io.countersign.function.store.Enrolled;
import io.countersign.verify.Signature;
import java.util.Optional;

/** A genuine signature to compare with. */
public sealed interface Reference {

  /** What is compared of an enrolled one is known from before. */
  record Known(io.countersign.verify.Known known, Enrolled enrolled) implements Reference {}

  /**
   * Still to be embedded.
   *
   * @param enrolled where what is compared is to be kept, if it is an enrolled one's
   */
  record Fresh(Signature signature, Optional<Enrolled> enrolled) implements Reference {}
}

package io.countersign.function.request;

import java.util.List;

/** A well-formed request: against what, and which signature. */
public record VerifyRequest(Reference reference, ImageSource questioned) {

  /** The claimed signer's genuine signatures. */
  public sealed interface Reference {

    /** One or more images, in the caller's order. */
    record Images(List<ImageSource> images) implements Reference {
      public Images {
        images = List.copyOf(images);
      }
    }

    /** The signatures kept for a signer; the name is a valid one. */
    record Signer(String name) implements Reference {}
  }
}

package io.countersign.function.request;

import io.countersign.extraction.Choice;
import io.countersign.outcome.Checked;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A well-formed request: against what, and which signature. */
public record VerifyRequest(Reference reference, ImageSource questioned) {

  /** With what the query says of the questioned image, which the body must not say as well. */
  public Checked<VerifyRequest> with(Choice query) {
    if (query.equals(Choice.NONE)) {
      return Checked.passed(this);
    }
    return questioned.choice().equals(Choice.NONE)
        ? Checked.passed(new VerifyRequest(reference, questioned.with(query)))
        : Checked.malformed(
            "page, region and signature of the questioned image come in the query or in the body,"
                + " not in both.");
  }

  /** The signers whose kept signatures it names; a well-formed one names at most one. */
  public Set<String> signers() {
    Stream<String> references =
        reference instanceof Reference.Signer signer
            ? Stream.of(signer.name())
            : ((Reference.Images) reference).images().stream().flatMap(VerifyRequest::signer);
    return Stream.concat(references, signer(questioned)).collect(Collectors.toSet());
  }

  private static Stream<String> signer(ImageSource source) {
    return source instanceof ImageSource.Stored stored
        ? Stream.of(stored.image().signer())
        : Stream.empty();
  }

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

package io.countersign.verify;

import io.countersign.image.QualityFinding;
import io.countersign.scoring.Advice;
import io.countersign.scoring.Conclusion;
import io.countersign.scoring.Decision;
import io.countersign.scoring.Strength;
import io.countersign.scoring.VerbalScale;
import io.countersign.scoring.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A decision, with what it rests on.
 *
 * @param profile how careful it was to be
 * @param quality what is to be said of the images
 * @param copyOf the reference that the questioned image is a copy of, if it is one
 * @param doubt why nothing can be decided with these images, if that is so
 * @param questioned SHA-256 of the questioned file
 * @param references the references' names and the SHA-256 of their files
 */
public record Verified(
    Decision decision,
    String profile,
    List<QualityFinding> quality,
    Optional<String> copyOf,
    Optional<String> doubt,
    String modelId,
    String questioned,
    List<Reference> references) {

  /** A reference that took part. */
  public record Reference(String name, String sha256) {}

  public Verified {
    quality = List.copyOf(quality);
    references = List.copyOf(references);
  }

  /**
   * The decision's verdict, unless a person has to look: a copy is no signature written anew, and
   * references that do not belong together or ink of which it is not sure whose it is prove
   * nothing.
   */
  public Verdict verdict() {
    return copyOf.isPresent() || doubt.isPresent() ? Verdict.INCONCLUSIVE : decision.verdict();
  }

  /** What a person is told. */
  public Conclusion conclusion() {
    if (copyOf.isPresent()) {
      return undecided("a copy of " + copyOf.get(), Advice.ASK_FOR_ORIGINAL);
    }
    return doubt.isPresent()
        ? undecided("the references do not look like one hand", Advice.CHECK_REFERENCES)
        : VerbalScale.conclusion(decision);
  }

  private static Conclusion undecided(String why, Advice advice) {
    return new Conclusion(Verdict.INCONCLUSIVE, Strength.NONE, "Inconclusive: " + why, advice);
  }

  /** Why, in one sentence. */
  public String reason() {
    if (copyOf.isPresent()) {
      return "The questioned image is a copy of %s: the same image again, not a signature written"
              .formatted(copyOf.get())
          + " anew. No hand writes twice so alike.";
    }
    if (doubt.isPresent()) {
      return doubt.get();
    }
    String compared =
        switch (decision.verdict()) {
          case GENUINE -> "is within";
          case FORGED -> "is beyond the review band above";
          case INCONCLUSIVE -> "is in the review band around";
        };
    return String.format(
        Locale.ROOT,
        "The distance %.3f %s the threshold %.3f for %d reference%s (profile %s).",
        decision.distance(),
        compared,
        decision.threshold(),
        decision.references(),
        decision.references() == 1 ? "" : "s",
        profile);
  }
}

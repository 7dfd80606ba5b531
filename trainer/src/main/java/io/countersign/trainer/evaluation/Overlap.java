package io.countersign.trainer.evaluation;

import io.countersign.manifest.Manifest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses figures on writers or images that the model was trained on. */
public final class Overlap {
  private static final int SHOWN = 3;

  private Overlap() {}

  /** What stands in both the training record and the evaluation, in a sentence, if anything. */
  public static Optional<String> of(
      Manifest.Training training, List<Evaluation.Measured> evaluated) {
    Set<String> writers = new HashSet<>(training.writers());
    List<String> sameWriters =
        evaluated.stream()
            .map(image -> image.file().writerId())
            .filter(writers::contains)
            .distinct()
            .toList();
    if (!sameWriters.isEmpty()) {
      return Optional.of(
          "%d of the evaluated writers were trained on, such as %s"
              .formatted(
                  sameWriters.size(),
                  String.join(", ", sameWriters.subList(0, Math.min(SHOWN, sameWriters.size())))));
    }
    Set<String> hashes = new HashSet<>(training.imageHashes());
    List<String> sameImages =
        evaluated.stream()
            .filter(image -> hashes.contains(image.sha256().substring(0, HASH_DIGITS)))
            .map(image -> image.file().name())
            .toList();
    return sameImages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d of the evaluated images were trained on, such as %s"
                .formatted(sameImages.size(), sameImages.get(0)));
  }

  /** Digits of an image's SHA-256 that a manifest keeps. */
  public static final int HASH_DIGITS = 12;
}

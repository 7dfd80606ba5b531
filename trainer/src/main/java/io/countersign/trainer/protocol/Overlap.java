package io.countersign.trainer.protocol;

import io.countersign.manifest.Manifest;
import io.countersign.trainer.data.SignatureImage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses figures on writers or images that the model was trained on. */
public final class Overlap {
  private static final int SHOWN = 3;

  private Overlap() {}

  /** What stands in both the training record and the evaluation, in a sentence, if anything. */
  public static Optional<String> of(Manifest.Training training, List<SignatureImage> evaluated) {
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

  /**
   * On whom thresholds and calibration were fitted, where that makes some figures too good: on
   * evaluated writers, or on those that the network was trained on.
   */
  public static Optional<String> ofThresholds(
      Manifest.Training training, List<SignatureImage> evaluated) {
    if (training.heldOut().isEmpty()) {
      return Optional.of(
          "Thresholds and probabilities were fitted on the training writers themselves:"
              + " FAR, FRR and Cllr say little");
    }
    Set<String> heldOut = new HashSet<>(training.heldOut());
    List<String> writers =
        evaluated.stream().map(image -> image.file().writerId()).distinct().toList();
    long fitted = writers.stream().filter(heldOut::contains).count();
    return fitted == 0
        ? Optional.empty()
        : Optional.of(
            "Thresholds and probabilities were fitted on %d of the %d evaluated writers: FAR, FRR and Cllr are in-sample"
                .formatted(fitted, writers.size()));
  }

  /** Digits of an image's SHA-256 that a manifest keeps. */
  public static final int HASH_DIGITS = 12;
}

package io.countersign.trainer.data;

import io.countersign.preprocess.Preprocessing;
import java.util.List;
import java.util.Optional;

/**
 * Reads signatures and cleans them on all processors, each only once: what the cache has for the
 * same bytes and the same version is taken from there.
 */
public record Preparation(Preprocessing preprocessing, CanvasCache cache) {

  /** The usable ones of {@code files}, and why the others are not. */
  public SignatureImages<SignatureImage> read(List<SignatureFile> files) {
    CanvasCache.Canvases known = cache.of(preprocessing);
    SignatureImages<SignatureImage> read =
        SignatureImages.read(files, (file, sha256) -> find(known, file, sha256), this::prepare);
    known.keep(read.images());
    return read;
  }

  private static Optional<SignatureImage> find(
      CanvasCache.Canvases known, SignatureFile file, String sha256) {
    return known
        .find(sha256)
        .map(entry -> new SignatureImage(file, sha256, entry.canvas(), entry.inkDeviation()));
  }

  private SignatureImage prepare(SignatureImages.Read read) {
    return new SignatureImage(
        read.file(),
        read.sha256(),
        preprocessing.canvas(read.gray()),
        SignatureImage.InkTone.of(read.gray()).deviation());
  }
}

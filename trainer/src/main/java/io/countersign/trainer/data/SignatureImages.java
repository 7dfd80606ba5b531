package io.countersign.trainer.data;

import io.countersign.image.GrayImage;
import io.countersign.image.ImageDecoder;
import io.countersign.image.ImageLimits;
import io.countersign.image.Quality;
import io.countersign.image.QualityCheck;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.preprocess.Preprocessing;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What became of reading many files: one value for each that could be used, and a reason for each
 * that could not. Files are read on all processors; order is that of the files.
 */
public record SignatureImages<T>(List<T> images, List<Skipped> skipped) {

  public SignatureImages {
    images = List.copyOf(images);
    skipped = List.copyOf(skipped);
  }

  /** A file's grey image with the hash of its bytes. */
  public record Read(SignatureFile file, String sha256, GrayImage gray) {}

  /** Reads {@code files}; {@code use} makes of each what is kept in memory. */
  public static <T> SignatureImages<T> read(List<SignatureFile> files, Function<Read, T> use) {
    return read(
        files,
        (file, sha256) -> Optional.empty(),
        read -> {
          Quality quality = QualityCheck.check(read.gray());
          return quality.usable()
              ? Checked.passed(use.apply(read))
              : Checked.refused(
                  Refusal.of(Refusal.Kind.UNUSABLE, quality.findings().get(0).message()));
        });
  }

  /**
   * As {@link #read}, but a file that {@code known} has something for, by the hash of its bytes, is
   * not decoded, and one that {@code use} refuses is left out.
   */
  static <T> SignatureImages<T> read(
      List<SignatureFile> files,
      BiFunction<SignatureFile, String, Optional<T>> known,
      Function<Read, Checked<T>> use) {
    List<Object> results = files.parallelStream().map(file -> readOne(file, known, use)).toList();
    List<T> images = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    for (Object result : results) {
      if (result instanceof Skipped left) {
        skipped.add(left);
      } else {
        @SuppressWarnings("unchecked")
        T image = (T) result;
        images.add(image);
      }
    }
    return new SignatureImages<>(images, skipped);
  }

  private static <T> Object readOne(
      SignatureFile file,
      BiFunction<SignatureFile, String, Optional<T>> known,
      Function<Read, Checked<T>> use) {
    byte[] bytes;
    try {
      long size = Files.size(file.path());
      if (size > ImageLimits.DEFAULT.maxBytes()) {
        return new Skipped(
            file.path(),
            "expected at most %,d bytes, got %,d".formatted(ImageLimits.DEFAULT.maxBytes(), size));
      }
      bytes = Files.readAllBytes(file.path());
    } catch (IOException unreadable) {
      return new Skipped(file.path(), "cannot be read: " + unreadable.getMessage());
    }
    String sha256 = HexFormat.of().formatHex(ModelFile.sha256().digest(bytes));
    Optional<T> found = known.apply(file, sha256);
    if (found.isPresent()) {
      return found.get();
    }
    return new ImageDecoder(ImageLimits.DEFAULT)
        .decode(bytes)
        .then(decoded -> use.apply(new Read(file, sha256, decoded.gray())))
        .<Object>fold(image -> image, refusal -> new Skipped(file.path(), refusal.detail()));
  }

  /** A file or folder of a data set that was left out, and why. */
  public record Skipped(Path path, String reason) {
    @Override
    public String toString() {
      return path + ": " + reason;
    }
  }

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

    private Checked<SignatureImage> prepare(SignatureImages.Read read) {
      return preprocessing
          .cleaned(read.gray())
          .map(
              cleaned ->
                  new SignatureImage(
                      read.file(),
                      read.sha256(),
                      cleaned.canvas(),
                      SignatureImage.InkTone.of(read.gray()).deviation()));
    }
  }
}

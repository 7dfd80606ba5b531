package io.countersign.trainer.verification;

import io.countersign.explain.Explanation;
import io.countersign.extraction.Choice;
import io.countersign.image.ImageLimits;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.scoring.Profile;
import io.countersign.verify.Known;
import io.countersign.verify.References;
import io.countersign.verify.Signature;
import io.countersign.verify.Verified;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies files. What was read of references is kept for the next question, of so many files and
 * no more. Findings and refusals name an image as the function does: {@code questioned}, {@code
 * reference 2}. Not thread-safe.
 */
public final class FileVerifier {
  private static final int MOST_KEPT = 1_000;

  private final Verifier verifier;
  private final Profile profile;
  private final Choice choice;
  private final Map<Image, Checked<Known>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Image, Checked<Known>> eldest) {
          return size() > MOST_KEPT;
        }
      };
  private List<Path> sortedOf = List.of();
  private Optional<Checked<References>> sorted = Optional.empty();

  /**
   * @param choice which signature of a questioned image is meant
   */
  public FileVerifier(Verifier verifier, Profile profile, Choice choice) {
    this.verifier = verifier;
    this.profile = profile;
    this.choice = choice;
  }

  /**
   * The decision; refused too when a file is missing or no image.
   *
   * @throws UncheckedIOException when a file cannot be read
   */
  public Checked<Verified> verify(Questions.Question question) {
    return references(question.references())
        .then(
            references ->
                signature(questioned(question))
                    .map(this::known)
                    .then(questioned -> verifier.decide(questioned, references, profile)));
  }

  /** What there is to look at of a question that was decided. */
  public Checked<Explanation> explain(Questions.Question question) {
    List<Checked<Signature>> references =
        images(question.references()).stream().map(this::signature).toList();
    return Checked.all(references)
        .then(
            read ->
                signature(questioned(question))
                    .map(questioned -> verifier.explain(read, questioned)));
  }

  private Checked<References> references(List<Path> files) {
    if (sorted.isEmpty() || !sortedOf.equals(files)) {
      List<Checked<Known>> known = new ArrayList<>();
      for (Image image : images(files)) {
        known.add(kept.computeIfAbsent(image, one -> signature(one).map(this::known)));
      }
      sortedOf = files;
      sorted = Optional.of(Checked.all(known).map(verifier::references));
    }
    return sorted.get();
  }

  private Known known(Signature signature) {
    return verifier.known(List.of(signature)).get(0);
  }

  private Checked<Signature> signature(Image image) {
    return bytes(image).then(bytes -> verifier.read(image.name(), bytes, image.choice()));
  }

  private Image questioned(Questions.Question question) {
    return image(question.questioned(), "questioned", choice);
  }

  private static List<Image> images(List<Path> references) {
    List<Image> images = new ArrayList<>();
    for (Path reference : references) {
      images.add(image(reference, "reference " + (images.size() + 1), Choice.NONE));
    }
    return images;
  }

  /** The file, whose name may end in what is meant of it: {@code contract.pdf#page=2}. */
  private static Image image(Path path, String name, Choice choice) {
    String file = String.valueOf(path.getFileName());
    int mark = file.lastIndexOf('#');
    if (mark <= 0 || Files.exists(path)) {
      return new Image(path, name, choice);
    }
    Optional<Choice> own = Choice.parse(file.substring(mark + 1)).optional();
    return new Image(
        own.isPresent() ? path.resolveSibling(file.substring(0, mark)) : path,
        name,
        own.orElse(choice));
  }

  /** A file, and what findings call it. */
  private record Image(Path file, String name, Choice choice) {}

  private static Checked<byte[]> bytes(Image image) {
    Path file = image.file();
    String name = image.name();
    try {
      if (!Files.exists(file)) {
        return refused(Refusal.Kind.NOT_FOUND, name, "there is no such file");
      }
      if (Files.isDirectory(file)) {
        return refused(Refusal.Kind.MALFORMED, name, "expected an image, got a folder");
      }
      long most = ImageLimits.DEFAULT.maxBytes();
      long size = Files.size(file);
      return size > most
          ? refused(
              Refusal.Kind.TOO_LARGE,
              name,
              "expected at most %,d bytes, got %,d".formatted(most, size))
          : Checked.passed(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static <T> Checked<T> refused(Refusal.Kind kind, String name, String detail) {
    return Checked.refused(Refusal.of(kind, name, detail));
  }
}

package io.countersign.trainer.verification;

import java.nio.file.Path;
import java.util.List;

/** A questioned signature and the references that it is compared with, as files. */
public record Question(Path questioned, List<Path> references) {
  public Question {
    if (references.isEmpty()) {
      throw new IllegalArgumentException("expected at least one reference, got none");
    }
    references = List.copyOf(references);
  }

  /** The file of what findings call {@code questioned} or {@code reference 2}. */
  public Path file(String image) {
    return image.equals("questioned")
        ? questioned
        : references.get(Integer.parseInt(image.substring("reference ".length())) - 1);
  }
}

package io.countersign.local.demo;

import java.nio.file.Path;
import java.util.List;

/**
 * One question for the running system.
 *
 * @param signer name under which the references are enrolled
 * @param document name of the questioned signature, without extension
 * @param image the questioned file's path as the evaluation names it
 * @param distance what the evaluation measured for the same images
 */
record Trial(
    String signer,
    String document,
    List<Path> references,
    Path questioned,
    String image,
    Truth truth,
    double distance) {
  Trial {
    references = List.copyOf(references);
  }

  /** The same question about a document of another name. */
  Trial named(String other) {
    return new Trial(signer, other, references, questioned, image, truth, distance);
  }

  Trial withOneReference() {
    return new Trial(
        signer, document, references.subList(0, 1), questioned, image, truth, distance);
  }

  /** The questioned file's extension, with its dot. */
  String extension() {
    return extension(questioned);
  }

  static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.'));
  }
}

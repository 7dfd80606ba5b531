package io.countersign.verify;

import io.countersign.extraction.Alone;
import io.countersign.extraction.Choice;
import io.countersign.extraction.Extraction;
import io.countersign.image.GrayImage;
import io.countersign.outcome.Checked;
import java.util.Optional;

/**
 * Takes print and other writing off images, with the network that comes with the program: it is
 * loaded for the first image. Without one images are compared as they are. Thread-safe.
 */
final class Isolation implements AutoCloseable {
  private Optional<Extraction> extraction = Optional.empty();
  private boolean loaded;

  Checked<Alone> of(GrayImage image, Choice choice) {
    return extraction()
        .map(network -> network.alone(image, choice))
        .orElseGet(() -> choice.part(image).map(part -> new Alone(part, Optional.empty())));
  }

  private synchronized Optional<Extraction> extraction() {
    if (!loaded) {
      extraction = Extraction.bundled();
      loaded = true;
    }
    return extraction;
  }

  @Override
  public synchronized void close() {
    extraction.ifPresent(Extraction::close);
    extraction = Optional.empty();
  }
}

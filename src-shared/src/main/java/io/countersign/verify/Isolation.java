package io.countersign.verify;

import io.countersign.document.Document;
import io.countersign.extraction.Alone;
import io.countersign.extraction.Choice;
import io.countersign.extraction.Extraction;
import io.countersign.extraction.Search;
import io.countersign.image.GrayImage;
import io.countersign.outcome.Checked;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Takes print and other writing off images, with the network that comes with the program: it is
 * loaded for the first image. Without one images are compared as they are. Thread-safe.
 */
final class Isolation implements AutoCloseable {
  private final int pages;
  private Optional<Extraction> extraction = Optional.empty();
  private boolean loaded;

  /**
   * @param pages that are looked through when none is named
   */
  Isolation(int pages) {
    this.pages = pages;
  }

  /** What {@code use} makes of the page with the signature that is meant, and of that alone. */
  <T> Checked<T> of(
      Document document, Choice choice, BiFunction<GrayImage, Alone, Checked<T>> use) {
    return search()
        .map(search -> search.alone(document, choice, use))
        .orElseGet(() -> asItIs(document, choice, use));
  }

  private static <T> Checked<T> asItIs(
      Document document, Choice choice, BiFunction<GrayImage, Alone, Checked<T>> use) {
    if (choice.page().isEmpty() && document.pages() > 1) {
      return Checked.malformed(
          "page: expected one, as the document has %d.".formatted(document.pages()));
    }
    return document
        .has(choice.page().orElse(1))
        .then(
            page ->
                document.page(
                    page,
                    image ->
                        choice
                            .part(image)
                            .then(part -> use.apply(image, new Alone(part, Optional.empty())))));
  }

  /** Finds signatures on pages, if the program comes with a network. */
  Optional<Search> search() {
    return extraction().map(network -> new Search(network, pages));
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

package io.countersign.extraction;

import io.countersign.document.Document;
import io.countersign.image.GrayImage;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Finds signatures on the pages of documents. Thread-safe. */
public final class Search {
  private final Extraction network;
  private final int most;

  /**
   * @param most pages that are looked through when none is named
   */
  public Search(Extraction network, int most) {
    this.network = network;
    this.most = most;
  }

  /**
   * A signature on a page.
   *
   * @param page its number, from 1
   * @param onPage its number on that page, from 1
   */
  public record Sight(int page, int onPage, Found found) {
    private String described(int number) {
      return "%d on page %d at %s".formatted(number, page, Found.described(found.box()));
    }
  }

  /**
   * The signatures in the order in which they are numbered: those that surely are some first, page
   * by page. Refused when a page cannot be read, or when there are too many.
   *
   * @param page that is looked at alone
   */
  public Checked<List<Sight>> signatures(
      Document document, Optional<Integer> page, Visitor visitor) {
    if (page.isEmpty() && document.pages() > most) {
      return Checked.refused(
          Refusal.of(
              Refusal.Kind.TOO_LARGE,
              "expected at most %,d pages to be looked through, got %,d: say which page"
                  .formatted(most, document.pages())));
    }
    if (page.isPresent()) {
      return document
          .has(page.get())
          .then(number -> onPage(document, number, visitor))
          .map(Search::ordered);
    }
    List<Sight> sights = new ArrayList<>();
    for (int number = 1; number <= document.pages(); number++) {
      Checked<List<Sight>> one = onPage(document, number, visitor);
      if (one instanceof Checked.Refused<List<Sight>> refused) {
        return refused;
      }
      one.map(sights::addAll);
    }
    return Checked.passed(ordered(sights));
  }

  private Checked<List<Sight>> onPage(Document document, int number, Visitor visitor) {
    return document.page(
        number,
        image -> {
          List<Sight> sights = new ArrayList<>();
          for (Found found : network.numbered(image)) {
            sights.add(new Sight(number, sights.size() + 1, found));
          }
          visitor.visit(number, image, sights);
          return Checked.passed(sights);
        });
  }

  /** Sees each page that is looked at, while it is there, and what was found on it. */
  public interface Visitor {
    void visit(int page, GrayImage image, List<Sight> sights);
  }

  /** The image of that signature alone. */
  public GrayImage alone(GrayImage page, Sight sight) {
    return network.alone(page, sight.found());
  }

  /** The image no larger than {@code side} either way. */
  public static GrayImage reduced(GrayImage image, int side) {
    int longest = Math.max(image.width(), image.height());
    if (longest <= side) {
      return image;
    }
    int width = Math.max(1, Math.round((float) image.width() * side / longest));
    int height = Math.max(1, Math.round((float) image.height() * side / longest));
    Plane small = Plane.of(image).resized(width, height);
    return GrayImage.of(width, height, small.levels());
  }

  private static List<Sight> ordered(List<Sight> sights) {
    List<Sight> ordered = new ArrayList<>(sights);
    ordered.sort((a, b) -> Boolean.compare(b.found().sure(), a.found().sure()));
    return ordered;
  }

  /**
   * What {@code use} makes of the page with the signature that is meant, and of that signature
   * {@link Extraction#alone alone}. Of several pages all are looked through, and have one together.
   */
  public <T> Checked<T> alone(
      Document document, Choice choice, BiFunction<GrayImage, Alone, Checked<T>> use) {
    if (choice.page().isPresent() || document.pages() == 1) {
      return document
          .has(choice.page().orElse(1))
          .then(
              page ->
                  document.page(
                      page,
                      image -> network.alone(image, choice).then(one -> use.apply(image, one))));
    }
    if (choice.region().isPresent()) {
      return Checked.malformed(
          "region: expected a page with it, as the document has %d.".formatted(document.pages()));
    }
    return signatures(document, Optional.empty(), (number, image, sights) -> {})
        .then(sights -> meant(sights, choice.signature(), document.pages()))
        .then(
            sight ->
                document.page(
                    sight.page(),
                    image ->
                        network
                            .alone(image, number(sight.onPage()))
                            .then(one -> use.apply(image, one))));
  }

  private static Choice number(int signature) {
    return new Choice(Optional.empty(), Optional.empty(), Optional.of(signature));
  }

  private static Checked<Sight> meant(List<Sight> sights, Optional<Integer> number, int pages) {
    if (sights.isEmpty()) {
      return refused("no signature was found among the ink of the %d pages".formatted(pages));
    }
    if (number.isPresent() && number.get() > sights.size()) {
      return refused("signature %d was asked for; found %s".formatted(number.get(), list(sights)));
    }
    List<Sight> sure = sights.stream().filter(sight -> sight.found().sure()).toList();
    if (number.isEmpty() && sure.size() > 1) {
      return refused("%d signatures were found: %s; say which".formatted(sure.size(), list(sure)));
    }
    return Checked.passed(sights.get(number.orElse(1) - 1));
  }

  private static String list(List<Sight> sights) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < sights.size(); i++) {
      list.append(i == 0 ? "" : " and ").append(sights.get(i).described(i + 1));
    }
    return list.toString();
  }

  private static <T> Checked<T> refused(String sentence) {
    return Checked.refused(Refusal.of(Refusal.Kind.UNUSABLE, sentence));
  }
}

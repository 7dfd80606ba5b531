package io.countersign.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.document.DocumentReader;
import io.countersign.image.GrayImage;
import io.countersign.image.ImageLimits;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.testing.Contracts;
import io.countersign.testing.Drawings;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Which signature of a document is meant. */
class SearchTest {
  private static final DocumentReader READER = new DocumentReader(ImageLimits.DEFAULT);
  private static final Extraction NETWORK = Extraction.bundled().orElseThrow();
  private static final Search SEARCH = new Search(NETWORK, READER.searched());

  /** Print, a signature on the second page, print. */
  private static final byte[] ONE =
      new Contracts().page().page().signed(3, 1, 300, 150).page().bytes();

  private static final byte[] TWO =
      new Contracts().page().signed(4, 1, 300, 150).page().signedField(3, 90, 150).bytes();

  @AfterAll
  static void close() {
    NETWORK.close();
  }

  private static Checked<GrayImage> alone(byte[] pdf, String choice) {
    Choice meant = choice.isEmpty() ? Choice.NONE : Choice.parse(choice).optional().orElseThrow();
    return READER.read(
        pdf,
        document -> SEARCH.alone(document, meant, (page, alone) -> Checked.passed(alone.image())));
  }

  private static Refusal refusal(Checked<?> checked) {
    return checked.fold(
        passed -> {
          throw new AssertionError("expected a refusal, got " + passed);
        },
        refusal -> refusal);
  }

  private static List<Search.Sight> sights(byte[] pdf) {
    return READER
        .read(
            pdf,
            document -> SEARCH.signatures(document, Optional.empty(), (page, image, sights) -> {}))
        .optional()
        .orElseThrow();
  }

  @Test
  void signatures_areWhereTheyWereDrawn() {
    List<Search.Sight> sights = sights(ONE);

    assertThat(sights).hasSize(1);
    Search.Sight sight = sights.get(0);
    assertThat(sight.page()).isEqualTo(2);
    double dots = 200 / 72.0;
    assertThat(sight.found().box().left() / dots).isBetween(295.0, 340.0);
    assertThat(842 - sight.found().box().top() / dots).isBetween(180.0, 230.0);
    assertThat(sight.found().box().width() / dots).isBetween(100.0, 185.0);
  }

  @Test
  void alone_ofTheOnlyOne_isThatWithoutThePrint() {
    GrayImage alone = alone(ONE, "").optional().orElseThrow();

    assertThat(alone.width()).isLessThan(600);
    assertThat(alone.height()).isLessThan(300);
    assertThat(alone.pixels())
        .isEqualTo(alone(ONE, "page=2&signature=1").optional().orElseThrow().pixels());
  }

  @Test
  void alone_ofSeveral_listsThemWithPageAndBox() {
    Refusal refusal = refusal(alone(TWO, ""));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNUSABLE);
    assertThat(refusal.detail())
        .contains("2 signatures were found", "1 on page 1 at ", "2 on page 2 at ");
    assertThat(alone(TWO, "signature=1").optional().orElseThrow().pixels())
        .isEqualTo(alone(TWO, "page=1&signature=1").optional().orElseThrow().pixels());
    assertThat(alone(TWO, "signature=2").optional().orElseThrow().pixels())
        .isEqualTo(alone(TWO, "page=2&signature=1").optional().orElseThrow().pixels());
    assertThat(refusal(alone(TWO, "signature=7")).detail()).contains("7", "on page 2 at");
  }

  @Test
  void alone_ofNone_isRefused() {
    byte[] print = new Contracts().page().page().bytes();

    assertThat(refusal(alone(print, "")).detail()).contains("no signature was found");
    assertThat(refusal(alone(print, "page=2")).detail()).contains("no signature was found");
  }

  @Test
  void alone_pageOrRegionThatMeansNothing_isRefused() {
    assertThat(refusal(alone(ONE, "page=4")).detail()).contains("page 4", "has 3");
    assertThat(refusal(alone(ONE, "region=1,1,9,9")).detail()).contains("page", "has 3");
    assertThat(refusal(alone(ONE, "page=2&region=1,1,99999,9")).detail())
        .contains("page 2", "region");
  }

  @Test
  void alone_regionOfAPage_isItsSignature() {
    GrayImage part = alone(ONE, "page=2&region=800,1650,560,280").optional().orElseThrow();

    assertThat(part.width()).isLessThanOrEqualTo(560);
  }

  @Test
  void signatures_ofTooManyPages_asksForOne() {
    byte[] many =
        new Contracts()
            .with(
                document -> {
                  for (int i = 0; i < 21; i++) {
                    document.addPage(new PDPage());
                  }
                })
            .page()
            .signed(3, 1, 300, 150)
            .bytes();

    assertThat(refusal(alone(many, "")).detail()).contains("at most 20 pages", "got 22");
    assertThat(alone(many, "page=22").optional()).isPresent();
  }

  @Test
  void alone_ofAnImage_isWhatItAlwaysWas() {
    GrayImage image =
        READER
            .read(Drawings.png(3), document -> document.page(1, Checked::passed))
            .optional()
            .orElseThrow();

    assertThat(alone(Drawings.png(3), "").optional().orElseThrow().pixels())
        .isEqualTo(image.pixels());
  }
}

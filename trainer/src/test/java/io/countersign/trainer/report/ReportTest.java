package io.countersign.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.scoring.Threshold;
import io.countersign.testing.TinyModel;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Figures.Figure;
import io.countersign.trainer.metrics.Metric;
import io.countersign.trainer.metrics.Score;
import io.countersign.trainer.metrics.WriterFigures;
import io.countersign.trainer.protocol.SomeResults;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {
  @TempDir Path folder;
  private SomeResults some;

  @BeforeEach
  void results() {
    some = new SomeResults(TinyModel.write(folder));
  }

  private Document page(double pooledAuc, String... warnings) throws Exception {
    String html =
        new Report(
                "Some title",
                some.manifest(),
                List.of(warnings),
                List.of(),
                RunHistory.NONE,
                some.with(pooledAuc))
            .page();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> cells(Document page, Figure metric) {
    return elements(page, "td").stream()
        .filter(cell -> cell.getAttribute("data-set").equals(metric.set()))
        .filter(
            cell ->
                cell.getAttribute("data-references").equals(String.valueOf(metric.references())))
        .filter(cell -> cell.getAttribute("data-figure").equals(metric.name()))
        .map(Element::getTextContent)
        .toList();
  }

  @Test
  void page_showsEveryFigureThatWasMeasured() throws Exception {
    Document page = page(0.6);
    List<Figure> all = new ArrayList<>(some.with(0.6).controls());
    some.with(0.6).figures().forEach(figures -> all.addAll(figures.all()));
    assertThat(all).hasSizeGreaterThan(60);
    for (Figure metric : all) {
      boolean rate = metric.metric().unit() == Metric.Unit.RATE;
      String shown =
          rate
              ? String.format(Locale.ROOT, "%.2f", 100 * metric.value())
              : String.format(Locale.ROOT, "%.4f", metric.value());
      assertThat(cells(page, metric))
          .as(metric.toString())
          .isNotEmpty()
          .allMatch(cell -> cell.startsWith(shown));
    }
  }

  @Test
  void page_showsTheIntervalsOfErrorRatesAndCllr() throws Exception {
    Figures figures = some.with(0.6).figures().get(0);
    Figure eer = figures.of(Metric.EER_SKILLED).orElseThrow();
    assertThat(cells(page(0.6), eer))
        .containsExactly(
            String.format(
                Locale.ROOT, "%.2f%.2f–%.2f", 100 * eer.value(), 100 * eer.low(), 100 * eer.high()),
            String.format(
                Locale.ROOT,
                "%.2f %%%.2f %% to %.2f %%",
                100 * eer.value(),
                100 * eer.low(),
                100 * eer.high()));
    Figure cllr = figures.of(Metric.CLLR_SKILLED).orElseThrow();
    assertThat(cells(page(0.6), cllr).get(0))
        .endsWith(String.format(Locale.ROOT, "%.4f to %.4f", cllr.low(), cllr.high()));
  }

  @Test
  void contaminated_isSaidInTheSummaryAndAsAWarning() throws Exception {
    Document clean = page(0.65);
    assertThat(elements(clean, "td"))
        .noneMatch(c -> c.getAttribute("class").equals("contaminated"));
    Document page = page(0.66, "Contaminated: <really>");
    assertThat(elements(page, "p").stream().filter(p -> p.getAttribute("class").equals("warning")))
        .extracting(Element::getTextContent)
        .contains("Contaminated: <really>");
    assertThat(elements(page, "td").stream().map(Element::getTextContent)).contains("contaminated");
  }

  @Test
  void page_holdsNoImage_andNeedsNoOtherFile() throws Exception {
    Document page = page(0.6);
    for (String name : List.of("img", "image", "script", "link", "iframe", "object")) {
      assertThat(elements(page, name)).as(name).isEmpty();
    }
    String html =
        new Report(
                "Some title",
                some.manifest(),
                List.of(),
                List.of(),
                RunHistory.NONE,
                some.with(0.6))
            .page();
    assertThat(html).doesNotContain("data:image").doesNotContain(".png").doesNotContain("@import");
  }

  @Test
  void plots_areOfWhatTheSetHas() throws Exception {
    List<String> titles =
        elements(page(0.6), "svg").stream()
            .map(svg -> svg.getElementsByTagName("title").item(0).getTextContent())
            .toList();
    assertThat(titles)
        .filteredOn(title -> title.equals("DET: genuine against skilled forgeries"))
        .as("only one set has skilled forgeries")
        .hasSize(1);
    assertThat(titles)
        .filteredOn(title -> title.equals("ROC: genuine against random forgeries"))
        .hasSize(2);
    assertThat(titles)
        .contains(
            "Distances, 5 references: genuine and skilled",
            "Calibration, 1 reference: genuine and skilled",
            "Tippett, 3 references: genuine and random",
            "ECE, 5 references: genuine and skilled");
  }

  @Test
  void contents_leadToEverySection() throws Exception {
    Document page = page(0.6);
    List<String> links =
        elements(page, "a").stream().map(link -> link.getAttribute("href")).toList();
    assertThat(links).contains("#short", "#set-1", "#appendix").doesNotHaveDuplicates();
    assertThat(elements(page, "h2").stream().map(h -> "#" + h.getAttribute("id")))
        .containsExactlyElementsOf(links);
  }

  @Test
  void page_isForDarkScreensAndPhonesToo() throws Exception {
    Document page = page(0.6);
    assertThat(elements(page, "style").get(0).getTextContent())
        .contains("prefers-color-scheme: dark", "minmax(min(100%, 22rem), 1fr)");
    assertThat(elements(page, "table"))
        .allMatch(t -> ((Element) t.getParentNode()).getAttribute("class").equals("wide"));
  }

  @Test
  void threshold_whoseFarIsExceeded_isFlagged() throws Exception {
    for (double low : new double[] {0, 0.009, 0.011, 0.2}) {
      Figure far = new Figure("s", 1, Metric.FAR_SKILLED_AT, "far-1", low + 0.01, low, low + 0.02);
      assertThat(Report.exceeded(new Threshold("far-1", 1, 0.01, 0.3), Optional.of(far)))
          .isEqualTo(low > 0.01);
      assertThat(Report.exceeded(new Threshold("equal-error", 1, 0.1, 0.1), Optional.of(far)))
          .isFalse();
    }
  }

  @Test
  void appendix_hasAnAnswerToEveryItem() throws Exception {
    Document page = page(0.6);
    Element appendix =
        elements(page, "table").stream()
            .filter(t -> t.getAttribute("class").equals("words"))
            .findFirst()
            .orElseThrow();
    NodeList answers = appendix.getElementsByTagName("td");
    assertThat(answers.getLength()).isGreaterThan(10);
    for (int i = 0; i < answers.getLength(); i++) {
      assertThat(answers.item(i).getTextContent()).isNotBlank();
    }
  }

  @Test
  void writers_standWorstFirst_withTheirFigures() throws Exception {
    WriterFigures worst =
        WriterFigures.worst(some.with(0.6).figures().get(0).writers(), Score.Kind.SKILLED)
            .orElseThrow();
    Element table =
        elements(page(0.6), "table").stream()
            .filter(t -> t.getTextContent().contains("skilled EERrandom EERFRRskilled FAR"))
            .findFirst()
            .orElseThrow();
    Element first = (Element) table.getElementsByTagName("tr").item(1);
    assertThat(first.getTextContent().replaceAll("\n\\s*", ""))
        .isEqualTo(
            "%s%d%d%d"
                    .formatted(
                        worst.writer(),
                        worst.counts().get(0),
                        worst.counts().get(1),
                        worst.counts().get(2))
                + Wording.percent(worst.eerSkilled())
                + Wording.percent(worst.eerRandom())
                + Wording.percent(worst.frr())
                + Wording.percent(worst.farSkilled()));
  }

  @Test
  void configuration_namesModelProtocolAndTrainingWriters() throws Exception {
    String text = page(0.6).getDocumentElement().getTextContent();
    assertThat(text)
        .contains("tiny", "drawings/1", "20 draws a writer, 20 random signatures a draw")
        .contains("1,000 resamples of writers, seed 1979", "contaminated above AUC 0.65")
        .contains("strangers & others");
  }
}

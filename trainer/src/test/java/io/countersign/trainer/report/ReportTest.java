package io.countersign.trainer.report;

import io.countersign.trainer.controls.Controls;
import io.countersign.trainer.metrics.Figures;
import io.countersign.trainer.metrics.Kind;
import io.countersign.trainer.protocol.SomeResults;
import io.countersign.trainer.metrics.WriterFigures;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.manifest.Manifest;
import io.countersign.testing.TinyModel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        new Report("Some title", some.manifest(), List.of(warnings), List.of(), RunChapters.NONE)
            .page(some.with(pooledAuc));
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

  private static List<String> cells(Document page, Manifest.Metric metric) {
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
    List<Manifest.Metric> all = new ArrayList<>(some.with(0.6).controls());
    some.with(0.6).figures().forEach(figures -> all.addAll(figures.metrics()));
    assertThat(all).hasSizeGreaterThan(60);
    for (Manifest.Metric metric : all) {
      boolean rate = metric.name().matches("(worst-writer-)?(eer|far|frr).*|.*ink-tone.*");
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
    Manifest.Metric eer = figures.metric("eer-skilled").orElseThrow();
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
    Manifest.Metric cllr = figures.metric("cllr-skilled").orElseThrow();
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
        .containsExactly("Contaminated: <really>");
    assertThat(elements(page, "td").stream().map(Element::getTextContent)).contains("contaminated");
  }

  @Test
  void page_holdsNoImage_andNeedsNoOtherFile() throws Exception {
    Document page = page(0.6);
    for (String name : List.of("img", "image", "script", "link", "iframe", "object")) {
      assertThat(elements(page, name)).as(name).isEmpty();
    }
    String html =
        new Report("Some title", some.manifest(), List.of(), List.of(), RunChapters.NONE)
            .page(some.with(0.6));
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
            "Calibration, 1 reference: genuine and skilled");
  }

  @Test
  void writers_standWorstFirst_withTheirFigures() throws Exception {
    WriterFigures worst =
        WriterFigures.worst(some.with(0.6).figures().get(0).writers(), Kind.SKILLED).orElseThrow();
    Element table =
        elements(page(0.6), "table").stream()
            .filter(t -> t.getTextContent().contains("skilled EERrandom EERFRRskilled FAR"))
            .findFirst()
            .orElseThrow();
    Element first = (Element) table.getElementsByTagName("tr").item(1);
    assertThat(first.getTextContent())
        .isEqualTo(
            "%s%d%d%d"
                    .formatted(
                        worst.writer(),
                        worst.counts().get(0),
                        worst.counts().get(1),
                        worst.counts().get(2))
                + Html.percent(worst.eerSkilled())
                + Html.percent(worst.eerRandom())
                + Html.percent(worst.frr())
                + Html.percent(worst.farSkilled()));
  }

  @Test
  void configuration_namesModelProtocolAndTrainingWriters() throws Exception {
    String text = page(0.6).getDocumentElement().getTextContent();
    assertThat(text)
        .contains("tiny", "drawings/1", "20 draws a writer, 20 random signatures a draw")
        .contains("1,000 resamples of writers, seed 1979", "contaminated above AUC 0.65")
        .contains("strangers & others");
  }

  @Test
  void controls_sayWhatTheyMean() {
    assertThat(meaning(Controls.NO_REFERENCE, 0.66)).startsWith("contaminated");
    assertThat(meaning(Controls.NO_REFERENCE, 0.65)).startsWith("clean");
    assertThat(meaning("control-ink-tone-eer-skilled", 0.01)).contains("gives them away");
    assertThat(meaning("control-ink-tone-eer-skilled", 0.5)).contains("tells little");
    assertThat(meaning(Controls.WRONG_REFERENCE, 0.66)).contains("needs no reference");
    assertThat(meaning(Controls.WRONG_REFERENCE, 0.34)).contains("needs no reference");
    assertThat(meaning(Controls.WRONG_REFERENCE, 0.55)).contains("much the same");
    assertThat(meaning(Controls.TONE_SWAP, 0)).contains("not seen");
    assertThat(meaning(Controls.TONE_SWAP, 0.02)).contains("moves a distance");
    Manifest.Metric noReference =
        new Manifest.Metric("s", Controls.NO_REFERENCE, 0, 0.7, Double.NaN, Double.NaN);
    assertThat(ReportControls.table(List.of(noReference)))
        .contains("no-reference control, AUC", ">0.7000<", "contaminated: forgeries");
  }

  private static String meaning(String control, double value) {
    return ReportControls.meaning(
        new Manifest.Metric("s", control, 0, value, Double.NaN, Double.NaN));
  }
}

package io.countersign.trainer.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class SvgPlotTest {
  private static SvgPlot plot() {
    return new SvgPlot("a < b", Axis.linear("x", 0, 10), Axis.linear("y & z", 0, 1));
  }

  @Test
  void axis_positionsAndTicks() {
    assertThat(Axis.linear("x", 0, 10).ticks()).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
    Axis rates = Axis.logarithmicPercent("FAR");
    assertThat(rates.position(0.1)).isZero();
    assertThat(rates.position(1)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(rates.position(0)).as("below the axis").isZero();
    assertThat(rates.position(100)).isEqualTo(1);
    assertThat(List.of(Axis.text(0.2), Axis.text(100), Axis.text(-0.0)))
        .containsExactly("0.2", "100", "0");
  }

  @Test
  void axis_nonsense_isRefused() {
    assertThatThrownBy(() -> Axis.linear("x", 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected an axis that ascends, got 1.0 to 1.0");
    assertThatThrownBy(() -> new Axis("x", 0, 1, true, List.of()))
        .hasMessageContaining("from above 0");
  }

  @Test
  void svg_isWellFormed_andNamesItsLines() throws Exception {
    double[] xs = {0, 5, 10};
    String svg = plot().line("first", Mark.BLUE, xs, new double[] {0, 0.5, 1}).svg();
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("a < b");
    assertThat(svg).contains("y &amp; z", ">first</text>", "#0072b2");
  }

  @Test
  void line_endsWhereItsPointsAre_evenOfVeryMany() {
    double[] many = new double[10_000];
    Arrays.setAll(many, i -> i / 999.9);
    String svg = plot().line("l", Mark.BLACK, many, many).svg();
    assertThat(svg).contains("M58.0 272.0L").contains("446.0 34.0\"");
    assertThat(svg.length()).isLessThan(20_000);
  }

  @Test
  void marks_differInColourDashAndMarker() {
    List<Mark> marks = List.of(Mark.values());
    assertThat(marks).extracting(Mark::stroke).doesNotHaveDuplicates();
    assertThat(marks)
        .extracting(mark -> mark.stroke().replaceAll("#[0-9a-f]{6}", ""))
        .doesNotHaveDuplicates();
    assertThat(marks)
        .extracting(mark -> mark.at(1, 1).replaceAll("#[0-9a-f]{6}", ""))
        .doesNotHaveDuplicates();
  }
}

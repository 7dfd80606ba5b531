package io.countersign.trainer.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotTest {
  private static Plot plot() {
    return new Plot("a < b", Axis.linear("x", 0, 10), Axis.linear("y & z", 0, 1));
  }

  @Test
  void axis_positionsAndTicks() {
    assertThat(Axis.linear("x", 0, 10).ticks()).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
    assertThat(List.of(Axis.text(0.2), Axis.text(100), Axis.text(-0.0)))
        .containsExactly("0.2", "100", "0");
  }

  @Test
  void deviate_spreadsRatesByStandardDeviations() {
    Axis rates = Axis.deviate("FAR", 0.1, 99);
    assertThat(rates.position(0.1)).isZero();
    assertThat(rates.position(0)).as("below the axis").isZero();
    assertThat(rates.position(99)).isEqualTo(1);
    // Φ(−3.0902) = 0.1 %, Φ(−1) = 15.866 %, Φ(1) = 84.134 %, Φ(2.3263) = 99 %.
    double whole = 3.0902 + 2.3263;
    assertThat(rates.position(15.866)).isCloseTo((3.0902 - 1) / whole, within(2e-4));
    assertThat(rates.position(50)).isCloseTo(3.0902 / whole, within(2e-4));
    assertThat(rates.position(84.134)).isCloseTo((3.0902 + 1) / whole, within(2e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "0.004, 42, 0.1, 60",
    "0.3, 3, 0.2, 5",
    "1, 1, 1, 2",
    "7, 60, 5, 60",
    "0.5, 200, 0.5, 99",
  })
  void deviate_endsWhereTheDataDoes(double low, double high, double from, double to) {
    Axis axis = Axis.deviate("FAR", low, high);
    assertThat(axis.low()).isEqualTo(from);
    assertThat(axis.high()).isEqualTo(to);
    assertThat(axis.ticks()).startsWith(from).endsWith(to).isSorted();
  }

  @Test
  void axis_nonsense_isRefused() {
    assertThatThrownBy(() -> Axis.linear("x", 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected an axis that ascends, got 1.0 to 1.0");
  }

  @Test
  void line_isNamed_andEndsWhereItsPointsAre_evenOfVeryMany() {
    double[] many = new double[10_000];
    Arrays.setAll(many, i -> i / 999.9);
    Plot plot = plot().line("l", Plot.Mark.BLACK, many, many);
    Shape.Line line =
        plot.shapes().stream()
            .filter(shape -> shape instanceof Shape.Line l && l.points().size() > 50)
            .map(Shape.Line.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(line.path()).startsWith("M58.0 272.0L").endsWith("L446.0 34.0");
    assertThat(line.points()).hasSizeLessThan(1000);
    assertThat(plot.shapes())
        .anyMatch(shape -> shape instanceof Shape.Text text && text.text().equals("l"));
  }

  @Test
  void png_showsTheLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    plot().line("l", Plot.Mark.VERMILION, new double[] {0, 10}, new double[] {0.5, 0.5}).png(bytes);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    int middle = 2 * (34 + 272) / 2;
    long coloured =
        IntStream.range(2 * 58, 2 * 446)
            .filter(x -> (image.getRGB(x, middle) & 0xffffff) == 0xd55e00)
            .count();
    assertThat(coloured).as("dashes of 8 with gaps of 4").isBetween(300L, 700L);
  }

  @Test
  void marks_differInColourDashAndMarker() {
    List<Shape.Line> lines =
        Arrays.stream(Plot.Mark.values()).map(mark -> (Shape.Line) mark.line(List.of())).toList();
    assertThat(lines).extracting(Shape.Line::colour).doesNotHaveDuplicates();
    assertThat(lines).extracting(Shape.Line::dashes).doesNotHaveDuplicates();
    assertThat(Plot.Mark.values())
        .extracting(mark -> ((Shape.Line) mark.at(1, 1)).path())
        .doesNotHaveDuplicates();
  }
}

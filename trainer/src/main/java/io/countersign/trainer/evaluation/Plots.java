package io.countersign.trainer.evaluation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots of an evaluation as PNG bytes, in colours that colour-blind people tell apart. */
final class Plots {
  /** Blue, vermilion and bluish green of Okabe and Ito's palette. */
  private static final Color[] COLOURS = {
    new Color(0, 114, 178), new Color(213, 94, 0), new Color(0, 158, 115)
  };

  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;
  private static final int BINS = 40;
  private static final double LEAST_RATE = 0.001;

  private Plots() {}

  /** Detection error trade-off: FRR over FAR, both on logarithmic axes, in per cent. */
  static byte[] det(String title, List<Comparison> comparisons) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("FAR (%): forgeries accepted")
            .yAxisTitle("FRR (%): genuine rejected")
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setXAxisMin(100 * LEAST_RATE).setXAxisMax(100.0);
    chart.getStyler().setYAxisMin(100 * LEAST_RATE).setYAxisMax(100.0);
    style(chart.getStyler());
    double[] genuine = Figures.distances(comparisons, Kind.GENUINE);
    for (Kind kind : List.of(Kind.SKILLED, Kind.RANDOM)) {
      double[] impostor = Figures.distances(comparisons, kind);
      if (genuine.length > 0 && impostor.length > 0) {
        ErrorRates rates = new ErrorRates(genuine, impostor);
        double[] thresholds = thinned(rates.candidates());
        double[] far = Arrays.stream(thresholds).map(t -> percent(rates.far(t))).toArray();
        double[] frr = Arrays.stream(thresholds).map(t -> percent(rates.frr(t))).toArray();
        chart
            .addSeries(kind.label() + " forgeries", far, frr)
            .setMarker(SeriesMarkers.NONE)
            .setLineColor(COLOURS[kind.ordinal()])
            .setLineStyle(stroke(kind));
      }
    }
    return png(chart);
  }

  /** Shares of distances of each kind, over equal bins. */
  static byte[] histogram(String title, List<Comparison> comparisons) throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("distance")
            .yAxisTitle("share of comparisons (%)")
            .build();
    style(chart.getStyler());
    chart
        .getStyler()
        .setDefaultSeriesRenderStyle(
            org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle.Line);
    chart.getStyler().setXAxisMaxLabelCount(8);
    double low = comparisons.stream().mapToDouble(Comparison::distance).min().orElse(0);
    double high = comparisons.stream().mapToDouble(Comparison::distance).max().orElse(1);
    double[] centres = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      centres[i] = Math.round(1000 * (low + (i + 0.5) * (high - low) / BINS)) / 1000.0;
    }
    for (Kind kind : Kind.values()) {
      double[] distances = Figures.distances(comparisons, kind);
      if (distances.length > 0 && high > low) {
        chart
            .addSeries(kind.label(), centres, shares(distances, low, high))
            .setMarker(SeriesMarkers.NONE)
            .setLineColor(COLOURS[kind.ordinal()])
            .setLineStyle(stroke(kind));
      }
    }
    return png(chart);
  }

  private static double[] shares(double[] distances, double low, double high) {
    double[] shares = new double[BINS];
    for (double distance : distances) {
      int bin = (int) Math.min(BINS - 1, BINS * (distance - low) / (high - low));
      shares[bin] += 100.0 / distances.length;
    }
    return shares;
  }

  /** At most 400 of the thresholds: more cannot be seen. */
  private static double[] thinned(double[] thresholds) {
    int step = Math.max(1, thresholds.length / 400);
    double[] some = new double[(thresholds.length + step - 1) / step];
    for (int i = 0; i < some.length; i++) {
      some[i] = thresholds[i * step];
    }
    return some;
  }

  private static double percent(double rate) {
    return 100 * Math.max(LEAST_RATE, rate);
  }

  private static BasicStroke stroke(Kind kind) {
    float[] dashes = {9, 4};
    return kind == Kind.RANDOM
        ? new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0)
        : new BasicStroke(2);
  }

  private static void style(Styler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setSeriesColors(COLOURS);
  }

  private static byte[] png(org.knowm.xchart.internal.chartpart.Chart<?, ?> chart)
      throws IOException {
    return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
  }
}

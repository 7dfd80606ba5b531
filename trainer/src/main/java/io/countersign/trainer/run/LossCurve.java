package io.countersign.trainer.run;

import io.countersign.trainer.storage.AtomicFile;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** {@code loss.png}: the mean loss of each epoch. */
final class LossCurve {
  private static final Color BLUE = new Color(0, 114, 178);

  private LossCurve() {}

  static void write(Path file, String title, List<EpochRecord> epochs) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(800)
            .height(480)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle("mean loss")
            .build();
    chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setYAxisMin(0.0);
    double[] x = epochs.stream().mapToDouble(EpochRecord::epoch).toArray();
    double[] y = epochs.stream().mapToDouble(EpochRecord::loss).toArray();
    XYSeries series = chart.addSeries("loss", x, y);
    series.setLineColor(BLUE);
    series.setMarkerColor(BLUE);
    series.setMarker(x.length > 60 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
    byte[] png = BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
    AtomicFile.write(file, out -> out.write(png));
  }
}

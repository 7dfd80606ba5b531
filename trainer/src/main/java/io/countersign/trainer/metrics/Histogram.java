package io.countersign.trainer.metrics;

import io.countersign.trainer.protocol.Evaluation;
import io.countersign.trainer.report.Html;
import io.countersign.trainer.plot.Axis;
import io.countersign.trainer.plot.Mark;
import io.countersign.trainer.plot.SvgPlot;
import java.util.Arrays;

/** Shares of distances of genuine signatures and of one kind of forgeries, over equal bins. */
final class Histogram {
  private static final int BINS = 40;

  private Histogram() {}

  /** The plot of a task, with the equal-error threshold that was fixed beforehand. */
  static String plot(Evaluation.Task task, Kind kind) {
    double[] genuine = Figures.distances(task.comparisons(), Kind.GENUINE);
    double[] forged = Figures.distances(task.comparisons(), kind);
    double threshold = WriterFigures.equalError(task.scoring());
    double[] all =
        Arrays.stream(new double[][] {genuine, forged, {threshold}})
            .flatMapToDouble(Arrays::stream)
            .toArray();
    double low = Arrays.stream(all).min().orElse(0);
    double high = Math.max(low + 1e-6, Arrays.stream(all).max().orElse(1));
    double[] ofGenuine = shares(genuine, low, high);
    double[] ofForged = shares(forged, low, high);
    double most =
        Math.max(Arrays.stream(ofGenuine).max().orElse(0), Arrays.stream(ofForged).max().orElse(0));
    double top = Math.max(1, 1.1 * most);
    SvgPlot plot =
        new SvgPlot(
            "Distances, %s: genuine and %s"
                .formatted(Html.references(task.figures().references()), kind.label()),
            Axis.linear("distance (small: alike)", low, high),
            Axis.linear("share of comparisons (%)", 0, top));
    plot.guide(threshold, 0, threshold, 0.94 * top);
    plot.note(threshold, 0.96 * top, "threshold");
    double[] edges = edges(low, high);
    plot.line("genuine", Mark.BLUE, edges, outline(ofGenuine));
    Mark mark = kind == Kind.SKILLED ? Mark.VERMILION : Mark.GREEN;
    plot.line(kind.label() + " forgeries", mark, edges, outline(ofForged));
    return plot.svg();
  }

  /** Per cent of the distances in each bin; all 0 where there are none. */
  static double[] shares(double[] distances, double low, double high) {
    double[] shares = new double[BINS];
    for (double distance : distances) {
      int bin = (int) Math.min(BINS - 1, BINS * (distance - low) / (high - low));
      shares[bin] += 100.0 / distances.length;
    }
    return shares;
  }

  /** Each bin's two ends. */
  private static double[] edges(double low, double high) {
    double[] edges = new double[2 * BINS];
    for (int i = 0; i < BINS; i++) {
      edges[2 * i] = low + i * (high - low) / BINS;
      edges[2 * i + 1] = low + (i + 1) * (high - low) / BINS;
    }
    return edges;
  }

  private static double[] outline(double[] shares) {
    double[] outline = new double[2 * BINS];
    for (int i = 0; i < outline.length; i++) {
      outline[i] = shares[i / 2];
    }
    return outline;
  }
}

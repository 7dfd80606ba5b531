package io.countersign.trainer.evaluation;

import io.countersign.scoring.Calibration;
import io.countersign.trainer.plot.Axis;
import io.countersign.trainer.plot.Mark;
import io.countersign.trainer.plot.SvgPlot;
import java.util.ArrayList;
import java.util.List;

/**
 * Do probabilities mean what they say? A probability is given at even odds, so both kinds count as
 * if there were as many genuine signatures as forgeries, however many the data set has.
 */
final class Reliability {
  private static final int BINS = 10;

  private Reliability() {}

  /**
   * Comparisons whose probability lies in the same tenth.
   *
   * @param stated their mean probability, both kinds weighted alike
   * @param found the share of genuine ones among them, both kinds weighted alike
   */
  record Bin(int genuine, int forged, double stated, double found) {}

  /** Ten bins, ascending; {@code stated} and {@code found} are NaN in an empty one. */
  static List<Bin> bins(List<Comparison> comparisons, Calibration calibration, Kind forgery) {
    double[][] sums = new double[2][BINS];
    int[][] counts = new int[2][BINS];
    int[] all = new int[2];
    for (Comparison comparison : comparisons) {
      if (comparison.kind() == Kind.GENUINE || comparison.kind() == forgery) {
        int side = comparison.kind() == Kind.GENUINE ? 0 : 1;
        double probability = calibration.probability(comparison.distance());
        int bin = (int) Math.min(BINS - 1, BINS * probability);
        sums[side][bin] += probability;
        counts[side][bin]++;
        all[side]++;
      }
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      double genuine = counts[0][i] / (double) Math.max(1, all[0]);
      double forged = counts[1][i] / (double) Math.max(1, all[1]);
      double stated = sums[0][i] / Math.max(1, all[0]) + sums[1][i] / Math.max(1, all[1]);
      double weight = genuine + forged;
      bins.add(new Bin(counts[0][i], counts[1][i], stated / weight, genuine / weight));
    }
    return bins;
  }

  /** The plot of a task, with the counts of both kinds above each tenth. */
  static String plot(Evaluation.Task task, Kind forgery) {
    List<Bin> bins = bins(task.comparisons(), task.scoring().calibration(), forgery);
    SvgPlot plot =
        new SvgPlot(
            "Calibration, %s: genuine and %s"
                .formatted(Html.references(task.figures().references()), forgery.label()),
            Axis.linear("stated probability of genuine (%)", 0, 100),
            new Axis(
                "found genuine (%)", 0, 122, false, List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0)));
    plot.guide(0, 0, 100, 100);
    for (int i = 0; i < BINS; i++) {
      double middle = 100.0 * (i + 0.5) / BINS;
      plot.note(middle, 114, String.valueOf(bins.get(i).genuine()));
      plot.note(middle, 107, String.valueOf(bins.get(i).forged()));
    }
    List<Bin> filled = bins.stream().filter(bin -> bin.genuine() + bin.forged() > 0).toList();
    Mark mark = forgery == Kind.SKILLED ? Mark.VERMILION : Mark.GREEN;
    plot.points(
        "genuine against " + forgery.label(),
        mark,
        filled.stream().mapToDouble(bin -> 100 * bin.stated()).toArray(),
        filled.stream().mapToDouble(bin -> 100 * bin.found()).toArray());
    return plot.svg();
  }
}

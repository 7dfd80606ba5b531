package io.countersign.trainer.metrics;

import io.countersign.scoring.Calibration;
import java.util.ArrayList;
import java.util.List;

/**
 * Do probabilities mean what they say? A probability is given at even odds, so both kinds count as
 * if there were as many genuine signatures as forgeries, however many the data set has.
 */
public final class Reliability {
  public static final int BINS = 10;

  private Reliability() {}

  /**
   * Comparisons whose probability lies in the same tenth.
   *
   * @param stated their mean probability, both kinds weighted alike
   * @param found the share of genuine ones among them, both kinds weighted alike
   */
  public record Bin(int genuine, int forged, double stated, double found) {}

  /** Ten bins, ascending; {@code stated} and {@code found} are NaN in an empty one. */
  public static List<Bin> bins(List<Score> scores, Calibration calibration, Kind forgery) {
    double[][] sums = new double[2][BINS];
    int[][] counts = new int[2][BINS];
    int[] all = new int[2];
    for (Score score : scores) {
      if (score.kind() == Kind.GENUINE || score.kind() == forgery) {
        int side = score.kind() == Kind.GENUINE ? 0 : 1;
        double probability = calibration.probability(score.distance());
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
}

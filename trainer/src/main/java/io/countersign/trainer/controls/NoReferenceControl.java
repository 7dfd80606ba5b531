package io.countersign.trainer.controls;

import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.LogisticRegression;
import io.countersign.trainer.protocol.Task.Cues;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Can forged be told from genuine without any reference, by simple statistics of the network's
 * input? If so, the scores of a comparison prove nothing. Logistic regression, fitted on training
 * writers, tried on test writers.
 */
public final class NoReferenceControl {
  /** AUC above which a result is marked as contaminated. */
  public static final double CONTAMINATED = 0.65;

  private static final double LEAST_DEVIATION = 1e-6;

  private final double[] mean;
  private final double[] deviation;
  private final LogisticRegression regression;

  private NoReferenceControl(double[] mean, double[] deviation, LogisticRegression regression) {
    this.mean = mean;
    this.deviation = deviation;
    this.regression = regression;
  }

  /** The control fitted on {@code training}, which must hold genuine and forged images. */
  static NoReferenceControl fit(List<Cues> training) {
    double[][] rows = training.stream().map(Cues::statistics).toArray(double[][]::new);
    int features = rows[0].length;
    double[] mean = new double[features];
    double[] deviation = new double[features];
    for (int i = 0; i < features; i++) {
      int feature = i;
      mean[i] =
          IntStream.range(0, rows.length).mapToDouble(n -> rows[n][feature]).average().orElse(0);
      double variance =
          IntStream.range(0, rows.length)
              .mapToDouble(n -> Math.pow(rows[n][feature] - mean[feature], 2))
              .average()
              .orElse(0);
      deviation[i] = Math.max(LEAST_DEVIATION, Math.sqrt(variance));
    }
    boolean[] forged = new boolean[rows.length];
    for (int n = 0; n < rows.length; n++) {
      forged[n] = training.get(n).file().forged();
      rows[n] = standardise(rows[n], mean, deviation);
    }
    return new NoReferenceControl(mean, deviation, LogisticRegression.fit(rows, forged));
  }

  /** Area under the ROC curve on {@code test} images; 0.5 is what an honest input gives. */
  double auc(List<Cues> test) {
    // Genuine must score low, as distances do.
    return new ErrorRates(scores(test, false), scores(test, true)).auc();
  }

  private double[] scores(List<Cues> images, boolean forged) {
    return images.stream()
        .filter(image -> image.file().forged() == forged)
        .mapToDouble(image -> regression.logOdds(standardise(image.statistics(), mean, deviation)))
        .toArray();
  }

  private static double[] standardise(double[] row, double[] mean, double[] deviation) {
    double[] standard = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      standard[i] = (row[i] - mean[i]) / deviation[i];
    }
    return standard;
  }
}

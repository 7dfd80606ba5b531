package io.countersign.trainer.metrics;

/**
 * Logistic regression with both classes given the same total weight, fitted by Newton's method with
 * a small ridge on the slopes (D. R. Cox 1958; iteratively reweighted least squares).
 */
public final class LogisticRegression {
  private static final double RIDGE = 1e-6;
  private static final int MOST_STEPS = 50;
  private static final double ENOUGH = 1e-9;

  private final double[] weights;

  private LogisticRegression(double[] weights) {
    this.weights = weights;
  }

  /**
   * Fits ln odds(positive) = intercept + slopes·features.
   *
   * @param features {@code [N][F]}
   * @throws IllegalArgumentException unless both classes are present
   */
  public static LogisticRegression fit(double[][] features, boolean[] positive) {
    int count = features.length;
    int positives = 0;
    for (boolean is : positive) {
      positives += is ? 1 : 0;
    }
    if (positives == 0 || positives == count) {
      throw new IllegalArgumentException(
          "expected both classes, got %d of %d positive".formatted(positives, count));
    }
    double[] weights = new double[features[0].length + 1];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] change = newtonStep(features, positive, positives, weights);
      double largest = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] += change[i];
        largest = Math.max(largest, Math.abs(change[i]));
      }
      if (largest < ENOUGH) {
        break;
      }
    }
    return new LogisticRegression(weights);
  }

  public double intercept() {
    return weights[0];
  }

  public double slope(int feature) {
    return weights[feature + 1];
  }

  /** ln odds(positive) for one row of features. */
  public double logOdds(double[] features) {
    double sum = weights[0];
    for (int i = 0; i < features.length; i++) {
      sum += weights[i + 1] * features[i];
    }
    return sum;
  }

  private static double[] newtonStep(
      double[][] features, boolean[] positive, int positives, double[] weights) {
    int size = weights.length;
    double[] gradient = new double[size];
    double[][] hessian = new double[size][size];
    LogisticRegression current = new LogisticRegression(weights);
    double[] row = new double[size];
    row[0] = 1;
    for (int n = 0; n < features.length; n++) {
      double share = positive[n] ? 0.5 / positives : 0.5 / (features.length - positives);
      double p = 1 / (1 + Math.exp(-current.logOdds(features[n])));
      System.arraycopy(features[n], 0, row, 1, size - 1);
      for (int i = 0; i < size; i++) {
        gradient[i] += share * ((positive[n] ? 1 : 0) - p) * row[i];
        for (int j = 0; j < size; j++) {
          hessian[i][j] += share * p * (1 - p) * row[i] * row[j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      gradient[i] -= i == 0 ? 0 : RIDGE * weights[i];
      hessian[i][i] += RIDGE;
    }
    return solve(hessian, gradient);
  }

  /** x with matrix·x = right, by Gaussian elimination with partial pivoting; changes both. */
  private static double[] solve(double[][] matrix, double[] right) {
    int size = right.length;
    for (int pivot = 0; pivot < size; pivot++) {
      swapLargestUp(matrix, right, pivot);
      for (int row = pivot + 1; row < size; row++) {
        double factor = matrix[row][pivot] / matrix[pivot][pivot];
        for (int column = pivot; column < size; column++) {
          matrix[row][column] -= factor * matrix[pivot][column];
        }
        right[row] -= factor * right[pivot];
      }
    }
    double[] solution = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double sum = right[row];
      for (int column = row + 1; column < size; column++) {
        sum -= matrix[row][column] * solution[column];
      }
      solution[row] = sum / matrix[row][row];
    }
    return solution;
  }

  private static void swapLargestUp(double[][] matrix, double[] right, int pivot) {
    int largest = pivot;
    for (int row = pivot + 1; row < right.length; row++) {
      if (Math.abs(matrix[row][pivot]) > Math.abs(matrix[largest][pivot])) {
        largest = row;
      }
    }
    double[] row = matrix[pivot];
    matrix[pivot] = matrix[largest];
    matrix[largest] = row;
    double value = right[pivot];
    right[pivot] = right[largest];
    right[largest] = value;
  }
}

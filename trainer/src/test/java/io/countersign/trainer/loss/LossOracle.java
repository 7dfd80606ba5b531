package io.countersign.trainer.loss;

import io.countersign.comparison.Grid;

/** The losses once more, in plain loops over doubles. */
final class LossOracle {

  private final double[][] rows;
  private final Grid grid;
  private final int[] writers;
  private final boolean[] forged;

  LossOracle(double[][] rows, Grid grid, int[] writers, boolean[] forged) {
    this.rows = rows;
    this.grid = grid;
    this.writers = writers;
    this.forged = forged;
  }

  /** A cost of the ordered pair (i, j). */
  interface Cost {
    double of(int i, int j);
  }

  double contrastive(double margin) {
    Cost near = (i, j) -> squared(i, j);
    Cost far = (i, j) -> Math.pow(Math.max(0, margin - Math.sqrt(squared(i, j) + 1e-6)), 2);
    return mean('g', near) + mean('f', far) + 0.5 * mean('r', far);
  }

  double logisticNce(double logAlpha, double middle) {
    Cost score = (i, j) -> Math.exp(logAlpha) * (cosine(i, j) - middle);
    double logistic =
        mean('g', (i, j) -> softplus(-score.of(i, j)))
            + mean('f', (i, j) -> softplus(score.of(i, j)))
            + 0.5 * mean('r', (i, j) -> softplus(score.of(i, j)));
    return logistic
        + mean('g', (i, j) -> softplus(logSum('f', i) - Math.log(4) - 12 * cosine(i, j)))
        + 0.5 * mean('g', (i, j) -> softplus(logSum('r', i) - Math.log(4) - 12 * cosine(i, j)));
  }

  double triplet(double margin) {
    return mean('g', (a, p) -> worst('f', a, p, margin))
        + 0.5 * mean('g', (a, p) -> worst('r', a, p, margin));
  }

  private double worst(char kind, int a, int p, double margin) {
    double beyond = Double.POSITIVE_INFINITY;
    double farthest = -1;
    for (int n = 0; n < rows.length; n++) {
      if (kind(a, n) == kind) {
        farthest = Math.max(farthest, squared(a, n));
        if (squared(a, n) > squared(a, p)) {
          beyond = Math.min(beyond, squared(a, n));
        }
      }
    }
    if (farthest < 0) {
      return 0;
    }
    double negative = Double.isInfinite(beyond) ? farthest : beyond;
    return Math.max(0, squared(a, p) - negative + margin);
  }

  private double mean(char kind, Cost cost) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        if (kind(i, j) == kind) {
          sum += cost.of(i, j);
          count++;
        }
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** g two genuine, f a genuine and its forgery, r a genuine and another writer's, - unused. */
  private char kind(int i, int j) {
    if (i == j || forged[i]) {
      return '-';
    }
    if (writers[i] != writers[j]) {
      return 'r';
    }
    return forged[j] ? 'f' : 'g';
  }

  private double logSum(char kind, int i) {
    double sum = 0;
    for (int j = 0; j < rows.length; j++) {
      sum += kind(i, j) == kind ? Math.exp(12 * cosine(i, j)) : 0;
    }
    return Math.log(sum);
  }

  private double squared(int i, int j) {
    if (!grid.equals(Grid.WHOLE)) {
      return Math.pow(placeByPlace(rows[i], rows[j]), 2);
    }
    double sum = 0;
    for (int k = 0; k < rows[i].length; k++) {
      sum += (rows[i][k] - rows[j][k]) * (rows[i][k] - rows[j][k]);
    }
    return sum;
  }

  private double placeByPlace(double[] one, double[] other) {
    double sum = 0;
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int there = column - 1; there <= column + 1; there++) {
          if (there >= 0 && there < grid.columns()) {
            double squares = 1e-6;
            for (int from = 0; from < one.length; from += grid.places()) {
              int place = from + row * grid.columns();
              squares += Math.pow(one[place + column] - other[place + there], 2);
            }
            nearest = Math.min(nearest, (there == column ? 1 : 1.1) * Math.sqrt(squares));
          }
        }
        sum += nearest;
      }
    }
    return sum / Math.sqrt(grid.places());
  }

  private double cosine(int i, int j) {
    if (!grid.equals(Grid.WHOLE)) {
      return 1 - squared(i, j) / 2;
    }
    return dot(i, j) / Math.sqrt(dot(i, i) * dot(j, j));
  }

  private double dot(int i, int j) {
    double sum = 0;
    for (int k = 0; k < rows[i].length; k++) {
      sum += rows[i][k] * rows[j][k];
    }
    return sum;
  }

  private static double softplus(double x) {
    return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}

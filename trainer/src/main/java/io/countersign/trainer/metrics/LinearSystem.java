package io.countersign.trainer.metrics;

/** Small dense linear systems. */
final class LinearSystem {
  private LinearSystem() {}

  /** x with matrix·x = right, by Gaussian elimination with partial pivoting; changes both. */
  static double[] solve(double[][] matrix, double[] right) {
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

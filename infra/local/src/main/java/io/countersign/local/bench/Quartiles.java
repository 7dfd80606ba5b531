package io.countersign.local.bench;

import java.util.List;
import java.util.Locale;

/** Median, quartiles and number of measured times, in milliseconds. */
record Quartiles(double median, double lower, double upper, int runs) {

  /**
   * @throws IllegalArgumentException when there are none
   */
  static Quartiles of(List<Double> times) {
    if (times.isEmpty()) {
      throw new IllegalArgumentException("expected at least one time");
    }
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Quartiles(at(sorted, 0.5), at(sorted, 0.25), at(sorted, 0.75), sorted.length);
  }

  private static double at(double[] sorted, double share) {
    double rank = share * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.1f ms (quartiles %.1f to %.1f, %d runs)", median, lower, upper, runs);
  }
}

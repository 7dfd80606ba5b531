package io.countersign.image;

/** Otsu's threshold: the grey level that best splits a histogram in two (Otsu 1979, eq. 18). */
final class Otsu {
  private Otsu() {}

  /**
   * The threshold t, 0 to 255, that maximises the variance between the levels ≤ t and those above;
   * the mean of all such t when several do equally well. A histogram with one level gives that
   * level.
   */
  static double threshold(int[] histogram) {
    double total = 0;
    double mass = 0;
    for (int level = 0; level < histogram.length; level++) {
      total += histogram[level];
      mass += (double) level * histogram[level];
    }
    double below = 0;
    double massBelow = 0;
    double best = 0;
    double sum = 0;
    int ties = 0;
    for (int level = 0; level < histogram.length; level++) {
      below += histogram[level];
      massBelow += (double) level * histogram[level];
      if (below == 0 || below == total) {
        continue;
      }
      double difference = mass * below - massBelow * total;
      double variance = difference * difference / (below * (total - below));
      if (variance > best) {
        best = variance;
        sum = 0;
        ties = 0;
      }
      if (variance == best) {
        sum += level;
        ties++;
      }
    }
    return ties == 0 ? mass / total : sum / ties;
  }
}

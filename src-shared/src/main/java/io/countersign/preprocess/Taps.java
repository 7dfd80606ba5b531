package io.countersign.preprocess;

/**
 * A triangle filter whose support grows with the reduction, so that thin strokes do not vanish
 * between samples; plain bilinear when enlarging.
 *
 * @param first for each output sample the first input sample it looks at
 * @param weights and the normalised weights of that and the next ones
 */
record Taps(int[] first, float[][] weights) {
  static Taps of(int from, int to) {
    double scale = (double) from / to;
    double support = Math.max(1, scale);
    int[] first = new int[to];
    float[][] weights = new float[to][];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      first[i] = Math.max(0, (int) (centre - support + 0.5));
      int end = Math.min(from, (int) (centre + support + 0.5));
      double[] taps = new double[end - first[i]];
      double sum = 0;
      for (int k = 0; k < taps.length; k++) {
        taps[k] = Math.max(0, 1 - Math.abs((first[i] + k + 0.5 - centre) / support));
        sum += taps[k];
      }
      weights[i] = new float[taps.length];
      for (int k = 0; k < taps.length; k++) {
        weights[i][k] = (float) (taps[k] / sum);
      }
    }
    return new Taps(first, weights);
  }
}

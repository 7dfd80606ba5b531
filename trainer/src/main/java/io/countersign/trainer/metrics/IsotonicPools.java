package io.countersign.trainer.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pool-adjacent-violators (Ayer et al. 1955): scores are cut into runs whose shares of genuine
 * comparisons ascend, the fit of a monotone function that is best under every proper scoring rule.
 */
final class IsotonicPools {
  private IsotonicPools() {}

  /** Comparisons that get the same value, as counts of both kinds. */
  record Pool(long genuine, long impostor) {
    Pool and(Pool other) {
      return new Pool(genuine + other.genuine, impostor + other.impostor);
    }

    /** Whether the share of genuine ones is at least that of {@code next}. */
    boolean violates(Pool next) {
      return genuine * next.impostor >= next.genuine * impostor;
    }
  }

  /** The pools in ascending score, where a larger score speaks for genuine; equal scores share. */
  static List<Pool> of(double[] genuine, double[] impostor) {
    List<Pool> pools = new ArrayList<>();
    for (Pool pool : ties(genuine, impostor)) {
      Pool merged = pool;
      while (!pools.isEmpty() && pools.get(pools.size() - 1).violates(merged)) {
        merged = pools.remove(pools.size() - 1).and(merged);
      }
      pools.add(merged);
    }
    return pools;
  }

  /** One pool for each score that occurs, ascending. */
  private static List<Pool> ties(double[] genuine, double[] impostor) {
    double[] g = genuine.clone();
    double[] f = impostor.clone();
    Arrays.sort(g);
    Arrays.sort(f);
    List<Pool> ties = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < g.length || j < f.length) {
      double score = j == f.length || i < g.length && g[i] <= f[j] ? g[i] : f[j];
      int fromG = i;
      int fromF = j;
      while (i < g.length && g[i] == score) {
        i++;
      }
      while (j < f.length && f[j] == score) {
        j++;
      }
      ties.add(new Pool(i - fromG, j - fromF));
    }
    return ties;
  }
}

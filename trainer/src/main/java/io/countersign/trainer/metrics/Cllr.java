package io.countersign.trainer.metrics;

import io.countersign.scoring.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cost of the log-likelihood ratio in bits (Brümmer and du Preez 2006, "Application-independent
 * evaluation of speaker detection", eq. 9): what the ratios cost somebody who takes them at their
 * word, whatever costs and priors he has. 0 is perfect, 1 is what saying LR = 1 to everything
 * costs, above 1 misleads. Ratios are given as natural logarithms.
 */
public final class Cllr {
  private static final double LN_2 = Math.log(2);

  private Cllr() {}

  /**
   * ½·mean log₂(1 + 1/LR) over genuine plus ½·mean log₂(1 + LR) over impostors.
   *
   * @throws IllegalArgumentException when either is empty
   */
  public static double of(double[] genuine, double[] impostor) {
    return entropy(genuine, impostor, 0);
  }

  /**
   * Empirical cross-entropy in bits for somebody who holds {@code logOdds} of genuine beforehand;
   * at even odds, 0, it is Cllr.
   *
   * @throws IllegalArgumentException when either is empty
   */
  public static double entropy(double[] genuine, double[] impostor, double logOdds) {
    check(genuine, impostor);
    double ofGenuine = 0;
    for (double ratio : genuine) {
      ofGenuine += bitsIfGenuine(ratio + logOdds);
    }
    double ofImpostors = 0;
    for (double ratio : impostor) {
      ofImpostors += bitsIfImpostor(ratio + logOdds);
    }
    double prior = prior(logOdds);
    return prior * ofGenuine / genuine.length + (1 - prior) * ofImpostors / impostor.length;
  }

  private static double prior(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /**
   * Cllr after the best monotone recalibration, found by pool-adjacent-violators on these very
   * comparisons: what is lost by telling apart badly. Cllr less this is lost by calibrating badly.
   */
  public static double minimum(double[] genuine, double[] impostor) {
    return leastEntropy(genuine, impostor, 0);
  }

  /** The {@link #entropy} after the same recalibration. */
  public static double leastEntropy(double[] genuine, double[] impostor, double logOdds) {
    check(genuine, impostor);
    List<IsotonicPools.Pool> pools = IsotonicPools.of(genuine, impostor);
    double prior = prior(logOdds);
    double bits = 0;
    for (IsotonicPools.Pool pool : pools) {
      double ofGenuine = pool.genuine() / (double) genuine.length;
      double ofImpostors = pool.impostor() / (double) impostor.length;
      // In a pool of one kind the ratio is 0 or infinite and costs nothing.
      if (pool.genuine() > 0 && pool.impostor() > 0) {
        double ratio = Math.log(ofGenuine / ofImpostors);
        bits += prior * ofGenuine * bitsIfGenuine(ratio + logOdds);
        bits += (1 - prior) * ofImpostors * bitsIfImpostor(ratio + logOdds);
      }
    }
    return bits;
  }

  /** log₂(1 + 1/LR) of a natural log LR: the bits that it costs when the signature is genuine. */
  static double bitsIfGenuine(double logRatio) {
    return softPlus(-logRatio) / LN_2;
  }

  /** log₂(1 + LR) of a natural log LR: the bits that it costs when the signature is not genuine. */
  static double bitsIfImpostor(double logRatio) {
    return softPlus(logRatio) / LN_2;
  }

  /** ln(1 + e^x) without overflow. */
  private static double softPlus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static void check(double[] genuine, double[] impostor) {
    if (genuine.length == 0 || impostor.length == 0) {
      throw new IllegalArgumentException(
          "expected likelihood ratios of both kinds, got %d genuine and %d impostors"
              .formatted(genuine.length, impostor.length));
    }
  }

  /**
   * Pool-adjacent-violators (Ayer et al. 1955): scores are cut into runs whose shares of genuine
   * comparisons ascend, the fit of a monotone function that is best under every proper scoring
   * rule.
   */
  static final class IsotonicPools {
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

    /**
     * The pools in ascending score, where a larger score speaks for genuine; equal scores share.
     */
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

  /**
   * Do probabilities mean what they say? A probability is given at even odds, so both kinds count
   * as if there were as many genuine signatures as forgeries, however many the data set has.
   */
  public static final class Reliability {
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
    public static List<Bin> bins(List<Score> scores, Calibration calibration, Score.Kind forgery) {
      double[][] sums = new double[2][BINS];
      int[][] counts = new int[2][BINS];
      int[] all = new int[2];
      for (Score score : scores) {
        if (score.kind() == Score.Kind.GENUINE || score.kind() == forgery) {
          int side = score.kind() == Score.Kind.GENUINE ? 0 : 1;
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
}

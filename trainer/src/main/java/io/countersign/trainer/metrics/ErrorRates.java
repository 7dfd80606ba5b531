package io.countersign.trainer.metrics;

import java.util.Arrays;

/**
 * Error rates of distances, where a smaller distance speaks for genuine and a signature is accepted
 * up to and including the threshold (ISO/IEC 19795-1: FAR, FRR; EER is the oracle EER, its
 * threshold chosen after the fact).
 */
public final class ErrorRates {
  private final double[] genuine;
  private final double[] impostor;

  /**
   * The rates of these distances.
   *
   * @throws IllegalArgumentException when either is empty or holds NaN
   */
  public ErrorRates(double[] genuine, double[] impostor) {
    this.genuine = sorted(genuine, "genuine");
    this.impostor = sorted(impostor, "impostor");
  }

  private static double[] sorted(double[] distances, String name) {
    if (distances.length == 0) {
      throw new IllegalArgumentException("expected " + name + " distances, got none");
    }
    double[] copy = distances.clone();
    Arrays.sort(copy);
    if (Double.isNaN(copy[copy.length - 1])) {
      throw new IllegalArgumentException("expected " + name + " distances, got NaN");
    }
    return copy;
  }

  /** Share of impostors accepted at {@code threshold}, 0 to 1. */
  public double far(double threshold) {
    return upTo(impostor, threshold) / (double) impostor.length;
  }

  /** Share of genuine signatures rejected at {@code threshold}, 0 to 1. */
  public double frr(double threshold) {
    return 1 - upTo(genuine, threshold) / (double) genuine.length;
  }

  /**
   * The error rate where FAR and FRR cross, 0 to 1. Between the last threshold at which FRR ≥ FAR
   * and the next one the two are interpolated linearly.
   */
  public double eer() {
    double frrBefore = 1;
    double farBefore = 0;
    for (double threshold : candidates()) {
      double frr = frr(threshold);
      double far = far(threshold);
      if (far >= frr) {
        return crossing(frrBefore, farBefore, frr, far);
      }
      frrBefore = frr;
      farBefore = far;
    }
    throw new IllegalStateException("at the largest distance everything is accepted");
  }

  /** Share of {@code distances}, in any order, that are accepted; NaN where there are none. */
  public static double accepted(double[] distances, double threshold) {
    long count = 0;
    for (double distance : distances) {
      count += distance <= threshold ? 1 : 0;
    }
    return distances.length == 0 ? Double.NaN : count / (double) distances.length;
  }

  /** Where two straight lines cross: FRR from above FAR, FAR to at least FRR. */
  static double crossing(double frrBefore, double farBefore, double frr, double far) {
    double before = frrBefore - farBefore;
    double after = far - frr;
    double share = before + after == 0 ? 0 : before / (before + after);
    return frrBefore + share * (frr - frrBefore);
  }

  /** The smallest observed distance at which FAR ≥ FRR: the threshold of the EER. */
  public double equalErrorThreshold() {
    double[] candidates = candidates();
    for (int i = 0; i < candidates.length; i++) {
      double far = far(candidates[i]);
      double frr = frr(candidates[i]);
      if (far >= frr) {
        boolean previousIsCloser =
            i > 0 && frr(candidates[i - 1]) - far(candidates[i - 1]) < far - frr;
        int best = previousIsCloser ? i - 1 : i;
        // Halfway to the next distance: no observed distance lies on the threshold.
        return best + 1 < candidates.length
            ? (candidates[best] + candidates[best + 1]) / 2
            : candidates[best];
      }
    }
    throw new IllegalStateException("at the largest distance everything is accepted");
  }

  /** The largest threshold whose FAR is at most {@code target} (0 to 1). */
  public double thresholdAtFar(double target) {
    int accepted = (int) Math.floor(target * impostor.length);
    if (accepted >= impostor.length) {
      return impostor[impostor.length - 1];
    }
    return Math.nextDown(impostor[accepted]);
  }

  /**
   * The probability that a genuine distance is smaller than an impostor's, ties counted half: the
   * area under the ROC curve.
   */
  public double auc() {
    double wins = 0;
    int below = 0;
    int upTo = 0;
    for (double distance : impostor) {
      while (below < genuine.length && genuine[below] < distance) {
        below++;
      }
      while (upTo < genuine.length && genuine[upTo] <= distance) {
        upTo++;
      }
      wins += (below + upTo) / 2.0;
    }
    return wins / genuine.length / impostor.length;
  }

  /** All distances that occur, ascending, each once. */
  public double[] candidates() {
    double[] all = Arrays.copyOf(genuine, genuine.length + impostor.length);
    System.arraycopy(impostor, 0, all, genuine.length, impostor.length);
    return Arrays.stream(all).sorted().distinct().toArray();
  }

  /** How many of the ascending {@code distances} are at most {@code threshold}. */
  private static int upTo(double[] distances, double threshold) {
    int low = 0;
    int high = distances.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (distances[middle] <= threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

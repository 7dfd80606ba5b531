package io.countersign.scoring;

/**
 * Distance to likelihood ratio by logistic calibration (Brümmer and du Preez 2006,
 * "Application-independent evaluation of speaker detection"): ln LR = intercept + slope·distance,
 * where LR = p(distance | same writer) / p(distance | forgery). The ratio is bounded, since no
 * number of training writers supports unlimited evidence.
 *
 * @param slope negative: a larger distance speaks for a forgery
 * @param maxLog10LikelihoodRatio the bound of |log10 LR|, positive
 */
public record Calibration(double intercept, double slope, double maxLog10LikelihoodRatio) {

  public Calibration {
    if (!Double.isFinite(intercept) || !(slope < 0) || Double.isInfinite(slope)) {
      throw new IllegalArgumentException(
          "expected a finite intercept and a negative slope, got %s and %s"
              .formatted(intercept, slope));
    }
    if (!(maxLog10LikelihoodRatio > 0)) {
      throw new IllegalArgumentException(
          "expected a positive bound of the likelihood ratio, got " + maxLog10LikelihoodRatio);
    }
  }

  /** The natural logarithm of the likelihood ratio at {@code distance}, within the bound. */
  public double logLikelihoodRatio(double distance) {
    double bound = maxLog10LikelihoodRatio * Math.log(10);
    return Math.max(-bound, Math.min(bound, intercept + slope * distance));
  }

  /** How much more probable {@code distance} is for the claimed writer than for a forger. */
  public double likelihoodRatio(double distance) {
    return Math.exp(logLikelihoodRatio(distance));
  }

  /** The probability that the signature is genuine when both cases were equally likely before. */
  public double probability(double distance) {
    return 1 / (1 + Math.exp(-logLikelihoodRatio(distance)));
  }

  /** The distance at which the unbounded likelihood ratio is {@code ratio}. */
  public double distanceAt(double ratio) {
    return (Math.log(ratio) - intercept) / slope;
  }
}

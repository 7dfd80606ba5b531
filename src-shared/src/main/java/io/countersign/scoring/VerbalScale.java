package io.countersign.scoring;

/**
 * A likelihood ratio in words: the scale of the ENFSI Guideline for Evaluative Reporting in
 * Forensic Science (2015), table 1, for the proposition that the claimed signer wrote the
 * questioned signature against the proposition that a forger did.
 */
public final class VerbalScale {
  private static final double WEAK = 2;
  private static final double MODERATE = 10;
  private static final double MODERATELY_STRONG = 100;
  private static final double STRONG = 1_000;
  private static final double VERY_STRONG = 10_000;
  private static final double EXTREMELY_STRONG = 1_000_000;

  private VerbalScale() {}

  /**
   * One sentence.
   *
   * @param likelihoodRatio genuine over forged, positive
   * @throws IllegalArgumentException when it is not positive and finite
   */
  public static String sentence(double likelihoodRatio) {
    if (!(likelihoodRatio > 0) || Double.isInfinite(likelihoodRatio)) {
      throw new IllegalArgumentException(
          "expected a positive likelihood ratio, got " + likelihoodRatio);
    }
    double strength = Math.max(likelihoodRatio, 1 / likelihoodRatio);
    if (strength < WEAK) {
      return "The findings support neither that the claimed signer wrote the signature nor that"
          + " somebody else did.";
    }
    boolean genuine = likelihoodRatio > 1;
    return "The findings provide %s support that %s rather than that %s."
        .formatted(
            degree(strength),
            genuine ? "the claimed signer wrote the signature" : "somebody else wrote it",
            genuine ? "somebody else did" : "the claimed signer did");
  }

  private static String degree(double strength) {
    if (strength < MODERATE) {
      return "weak";
    }
    if (strength < MODERATELY_STRONG) {
      return "moderate";
    }
    if (strength < STRONG) {
      return "moderately strong";
    }
    if (strength < VERY_STRONG) {
      return "strong";
    }
    return strength < EXTREMELY_STRONG ? "very strong" : "extremely strong";
  }
}

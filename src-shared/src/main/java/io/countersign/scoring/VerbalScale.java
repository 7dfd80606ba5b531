package io.countersign.scoring;

/**
 * A likelihood ratio in words: the scale of the ENFSI Guideline for Evaluative Reporting in
 * Forensic Science (2015), table 1, for the proposition that the claimed signer wrote the
 * questioned signature against the proposition that a forger did.
 */
public final class VerbalScale {
  /** With fewer, another reference helps more than another look. */
  private static final int ENOUGH_REFERENCES = 5;

  private VerbalScale() {}

  /**
   * One sentence.
   *
   * @param likelihoodRatio genuine over forged, positive
   * @throws IllegalArgumentException when it is not positive and finite
   */
  public static String sentence(double likelihoodRatio) {
    Strength strength = Strength.of(likelihoodRatio);
    if (strength == Strength.NONE) {
      return "The findings support neither that the claimed signer wrote the signature nor that"
          + " somebody else did.";
    }
    boolean genuine = likelihoodRatio > 1;
    return "The findings provide %s support that %s rather than that %s."
        .formatted(
            strength.words(),
            genuine ? "the claimed signer wrote the signature" : "somebody else wrote it",
            genuine ? "somebody else did" : "the claimed signer did");
  }

  /**
   * The decision as a person is told of it. It takes a side only where the verdict and at least
   * {@link Strength#MODERATE} support agree: whoever reads "genuine" pays on it.
   */
  public static Conclusion conclusion(Decision decision) {
    double ratio = decision.likelihoodRatio();
    Strength strength = Strength.of(ratio);
    boolean enough = strength.compareTo(Strength.MODERATE) >= 0;
    String side =
        strength == Strength.NONE
            ? "no support either way"
            : "%s support for %s".formatted(strength.words(), ratio > 1 ? "genuine" : "forged");
    if (enough && decision.verdict() == Verdict.GENUINE && ratio > 1) {
      return new Conclusion(Verdict.GENUINE, strength, capital(side), Advice.ACCEPT);
    }
    if (enough && decision.verdict() == Verdict.FORGED && ratio < 1) {
      return new Conclusion(Verdict.FORGED, strength, capital(side), Advice.REJECT);
    }
    return new Conclusion(
        Verdict.INCONCLUSIVE,
        strength,
        "Inconclusive: " + side + (enough ? ", not enough for this profile" : ""),
        decision.references() < ENOUGH_REFERENCES ? Advice.ANOTHER_REFERENCE : Advice.SECOND_LOOK);
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}

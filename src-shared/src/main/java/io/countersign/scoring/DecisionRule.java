package io.countersign.scoring;

/**
 * A threshold with a review band around it: genuine up to and including {@code genuineUpTo}, forged
 * beyond {@code forgedBeyond}, inconclusive in between.
 */
public record DecisionRule(double threshold, double genuineUpTo, double forgedBeyond) {

  public DecisionRule {
    if (!(genuineUpTo <= threshold && threshold <= forgedBeyond)) {
      throw new IllegalArgumentException(
          "expected genuineUpTo ≤ threshold ≤ forgedBeyond, got %s, %s, %s"
              .formatted(genuineUpTo, threshold, forgedBeyond));
    }
  }

  public Verdict verdict(double distance) {
    if (distance <= genuineUpTo) {
      return Verdict.GENUINE;
    }
    return distance > forgedBeyond ? Verdict.FORGED : Verdict.INCONCLUSIVE;
  }
}

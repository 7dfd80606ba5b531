package io.countersign.scoring;

import java.util.List;

/** How the distances to so many references become decisions: calibration, rule and thresholds. */
public record Scoring(
    int references, Calibration calibration, DecisionRule rule, List<Threshold> thresholds) {
  public Scoring {
    if (references < 1) {
      throw new IllegalArgumentException(
          "expected a scoring for 1 reference or more, got " + references);
    }
    thresholds = List.copyOf(thresholds);
  }

  /**
   * Of {@code scorings}, ascending, the one for {@code references} (1 or more), or else for the
   * next fewer.
   */
  public static Scoring of(List<Scoring> scorings, int references) {
    return scorings.stream()
        .filter(fitted -> fitted.references() <= references)
        .reduce((fewer, more) -> more)
        .orElseThrow(
            () ->
                new IllegalArgumentException("expected at least one reference, got " + references));
  }

  /**
   * The decision at {@code distance} to so many references.
   *
   * @throws IllegalArgumentException when there is no threshold for the profile
   */
  public Decision decide(double distance, int toReferences, Profile profile) {
    DecisionRule asked = profile.rule(this);
    return new Decision(
        asked.verdict(distance),
        distance,
        asked.threshold(),
        calibration.probability(distance),
        calibration.likelihoodRatio(distance),
        toReferences);
  }
}

package io.countersign.scoring;

/**
 * A verdict with what it rests on.
 *
 * @param distance of the questioned signature to the reference set
 * @param threshold the distance that separates genuine from forged for this many references
 * @param probability that the signature is genuine, at even prior odds, 0 to 1
 * @param likelihoodRatio genuine over forged, positive
 * @param references how many there were
 */
public record Decision(
    Verdict verdict,
    double distance,
    double threshold,
    double probability,
    double likelihoodRatio,
    int references) {}

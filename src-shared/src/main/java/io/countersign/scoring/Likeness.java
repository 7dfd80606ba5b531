package io.countersign.scoring;

/**
 * Between which distances two signatures of one hand lie, as held-out training writers show it.
 *
 * @param copyBelow two signatures that are nearer are the same picture again: of genuine pairs at
 *     most one in 10,000 is
 * @param alikeUpTo a reference that is farther from each of the others does not look like theirs:
 *     of three by one hand one reference in a hundred is
 */
public record Likeness(double copyBelow, double alikeUpTo) {
  public Likeness {
    if (!(copyBelow >= 0 && copyBelow < alikeUpTo && alikeUpTo < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected 0 ≤ copyBelow < alikeUpTo, got %s and %s".formatted(copyBelow, alikeUpTo));
    }
  }
}

package io.countersign.comparison;

/**
 * What a {@link Comparison} needs of one signature. Made, stored and compared by that comparison
 * alone. Immutable.
 */
public sealed interface Features permits PlaceVector, PlacesStrokesHinge.Drawn {

  /** Whose features these are. */
  Comparison comparison();

  /** As {@link Comparison#distances}. */
  default double[] distances(Features other) {
    return comparison().distances(this, other);
  }

  /** The distance to {@code other}, 0 or more: the sum of {@link #distances}. */
  default double distance(Features other) {
    double sum = 0;
    for (double distance : distances(other)) {
      sum += distance;
    }
    return sum;
  }
}

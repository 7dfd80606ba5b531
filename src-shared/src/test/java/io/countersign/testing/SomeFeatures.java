package io.countersign.testing;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.Features;
import io.countersign.comparison.Grid;
import io.countersign.preprocess.NetworkInput;

/** Features of signatures that are nothing but a few numbers. */
public final class SomeFeatures {
  private static final NetworkInput NONE = new NetworkInput(1, 1, new float[1]);

  private SomeFeatures() {}

  /** Compared by their Euclidean distance. */
  public static Features of(float... values) {
    return Comparison.of("euclidean-1", Grid.WHOLE).features(values, NONE);
  }

  /** Compared place by place. */
  public static Features of(Grid grid, float... values) {
    return Comparison.of("places-1", grid).features(values, NONE);
  }
}

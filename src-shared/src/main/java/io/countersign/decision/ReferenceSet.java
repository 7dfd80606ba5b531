package io.countersign.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The enrolled genuine signatures of one signer. A questioned signature's distance to the set is
 * the mean distance to its two nearest references, less 0.6 of the references' own leave-one-out
 * mean under the same rule: a signer who varies much is given more room. With one reference it is
 * the plain distance; with several it can be negative.
 */
public final class ReferenceSet {
  private static final int NEAREST = 2;
  private static final double OWN_SHARE = 0.6;

  private final List<Embedding> references;
  private final double ownDistance;

  private ReferenceSet(List<Embedding> references) {
    this.references = references;
    this.ownDistance = leaveOneOut(references);
  }

  /**
   * A set of one or more references.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ReferenceSet of(List<Embedding> references) {
    if (references.isEmpty()) {
      throw new IllegalArgumentException("expected at least one reference, got none");
    }
    return new ReferenceSet(List.copyOf(references));
  }

  public int size() {
    return references.size();
  }

  /** How far {@code questioned} is from the set; smaller is more alike. */
  public double distance(Embedding questioned) {
    double[] distances =
        references.stream().mapToDouble(reference -> reference.distance(questioned)).toArray();
    return meanOfNearest(distances) - OWN_SHARE * ownDistance;
  }

  /** Mean over the references of each one's distance to the others; 0 for a single reference. */
  private static double leaveOneOut(List<Embedding> references) {
    int size = references.size();
    if (size == 1) {
      return 0;
    }
    double sum = 0;
    for (int left = 0; left < size; left++) {
      List<Embedding> others = new ArrayList<>(references);
      Embedding reference = others.remove(left);
      sum += meanOfNearest(others.stream().mapToDouble(reference::distance).toArray());
    }
    return sum / size;
  }

  private static double meanOfNearest(double[] distances) {
    Arrays.sort(distances);
    return Arrays.stream(distances).limit(NEAREST).average().orElseThrow();
  }
}

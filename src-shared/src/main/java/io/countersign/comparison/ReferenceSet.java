package io.countersign.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The enrolled genuine signatures of one signer. A questioned signature's distance to the set is
 * taken respect by respect: in each the mean distance to the two references that are nearest in it;
 * their sum, less the {@linkplain Comparison#ownShare share} of the references' own leave-one-out
 * mean under the same rule, since a signer who varies much is given more room, up to {@link
 * Comparison#ownUpTo}. With one reference it is the plain distance; with several it can be
 * negative.
 */
public final class ReferenceSet {
  private static final int NEAREST = 2;

  private final List<Features> references;
  private final PairDistances pairs;
  private final double ownDistance;

  private ReferenceSet(List<Features> references, PairDistances pairs) {
    this.references = references;
    this.pairs = pairs;
    this.ownDistance = leaveOneOut(references, pairs);
  }

  /** {@link Features#distances}, or what remembers them. */
  @FunctionalInterface
  public interface PairDistances {
    double[] between(Features one, Features other);
  }

  /**
   * A set of one or more references.
   *
   * @throws IllegalArgumentException when there is none, or they are of different comparisons
   */
  public static ReferenceSet of(List<Features> references) {
    return of(references, Features::distances);
  }

  /** As {@link #of(List)}, for those who compare the same signatures again and again. */
  public static ReferenceSet of(List<Features> references, PairDistances pairs) {
    if (references.isEmpty()) {
      throw new IllegalArgumentException("expected at least one reference, got none");
    }
    return new ReferenceSet(List.copyOf(references), pairs);
  }

  public int size() {
    return references.size();
  }

  /** How far {@code questioned} is from the set; smaller is more alike. */
  public double distance(Features questioned) {
    return compare(questioned).distance();
  }

  /**
   * How a questioned signature compares.
   *
   * @param distance from the set; smaller is more alike
   * @param nearest index of the single reference that is nearest
   * @param nearestDistance from that one alone, 0 or more
   */
  public record Compared(double distance, int nearest, double nearestDistance) {}

  /** {@link #distance}, and which reference is nearest. */
  public Compared compare(Features questioned) {
    List<double[]> distances =
        references.stream().map(reference -> pairs.between(reference, questioned)).toList();
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < distances.size(); i++) {
      double sum = Arrays.stream(distances.get(i)).sum();
      if (sum < least) {
        nearest = i;
        least = sum;
      }
    }
    Comparison comparison = questioned.comparison();
    double own = Math.min(ownDistance, comparison.ownUpTo());
    double distance = nearest(distances) - comparison.ownShare(size()) * own;
    return new Compared(distance, nearest, least);
  }

  /** Mean over the references of each one's distance to the others; 0 for a single reference. */
  private static double leaveOneOut(List<Features> references, PairDistances pairs) {
    int size = references.size();
    if (size == 1) {
      return 0;
    }
    double[][][] between = new double[size][size][];
    for (int one = 0; one < size; one++) {
      for (int other = 0; other < one; other++) {
        between[one][other] = pairs.between(references.get(other), references.get(one));
        between[other][one] = between[one][other];
      }
    }
    double sum = 0;
    for (double[][] toOthers : between) {
      sum += nearest(Arrays.stream(toOthers).filter(Objects::nonNull).toList());
    }
    return sum / size;
  }

  /** The sum over respects of the mean of the two least distances in each. */
  private static double nearest(List<double[]> distances) {
    double sum = 0;
    double[] here = new double[distances.size()];
    for (int place = 0; place < distances.get(0).length; place++) {
      for (int i = 0; i < here.length; i++) {
        here[i] = distances.get(i)[place];
      }
      Arrays.sort(here);
      int count = Math.min(NEAREST, here.length);
      for (int i = 0; i < count; i++) {
        sum += here[i] / count;
      }
    }
    return sum;
  }
}

package io.countersign.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The ordered pairs (i, j) of a batch in which i is genuine, in three groups; pairs of forgeries
 * are in none.
 */
public final class PairGroups {

  /** Which pair a group holds. */
  enum Group {
    GENUINE,
    OWN_FORGERY,
    OTHER_WRITER
  }

  private final int[] writers;
  private final boolean[] forged;

  private PairGroups(int[] writers, boolean[] forged) {
    this.writers = writers;
    this.forged = forged;
  }

  static PairGroups of(NDArray embeddings, int[] writers, boolean[] forged) {
    long rows = embeddings.getShape().get(0);
    if (rows != writers.length || rows != forged.length) {
      throw new IllegalArgumentException(
          "expected a writer and a forged flag for each of %d embeddings, got %d and %d"
              .formatted(rows, writers.length, forged.length));
    }
    PairGroups groups = new PairGroups(writers, forged);
    if (groups.count(Group.GENUINE) == 0) {
      throw new IllegalArgumentException(
          "expected at least two genuine signatures of one writer in a batch, got none");
    }
    return groups;
  }

  int size() {
    return writers.length;
  }

  boolean contains(Group group, int i, int j) {
    if (forged[i] || i == j) {
      return false;
    }
    boolean same = writers[i] == writers[j];
    return switch (group) {
      case GENUINE -> same && !forged[j];
      case OWN_FORGERY -> same && forged[j];
      case OTHER_WRITER -> !same;
    };
  }

  int count(Group group) {
    int count = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        count += contains(group, i, j) ? 1 : 0;
      }
    }
    return count;
  }

  /** {@code [N,N]}: {@code total} shared evenly by the group's pairs, zero elsewhere. */
  NDArray shares(Group group, double total, NDManager manager) {
    return matrix(group, (float) (total / Math.max(1, count(group))), manager);
  }

  /** {@code [N,N]}: {@code value} for each of the group's pairs, zero elsewhere. */
  NDArray matrix(Group group, float value, NDManager manager) {
    int n = size();
    float[] values = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        values[i * n + j] = contains(group, i, j) ? value : 0;
      }
    }
    return manager.create(values, new Shape(n, n));
  }

  /**
   * What each group of pairs counts: a loss is a weighted sum of the groups' means, so that the
   * many pairs across writers do not drown the few that matter.
   *
   * @param genuine two genuine signatures of one writer
   * @param ownForgery a genuine signature and a skilled forgery of it
   * @param otherWriter a genuine signature and anything of another writer
   */
  public record Weights(double genuine, double ownForgery, double otherWriter) {

    /** The recipe's weights. */
    public static final Weights DEFAULT = new Weights(1, 1, 0.5);

    public Weights {
      if (!(genuine >= 0 && ownForgery >= 0 && otherWriter >= 0)) {
        throw new IllegalArgumentException(
            "expected weights of at least 0, got %s, %s, %s"
                .formatted(genuine, ownForgery, otherWriter));
      }
    }
  }
}

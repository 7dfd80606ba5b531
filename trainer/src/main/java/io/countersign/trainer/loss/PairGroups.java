package io.countersign.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.countersign.comparison.Comparison;
import io.countersign.comparison.Grid;
import io.countersign.trainer.network.Scalars;

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

  /**
   * Distances and similarities between the rows of a matrix: Euclidean, or place by place as {@link
   * PlaceDistances} says.
   */
  static final class Geometry {

    /** Added to a squared distance under a root, whose slope at zero is infinite. */
    static final float ROOT_EPSILON = 1e-6f;

    private static final float LENGTH_EPSILON = 1e-12f;

    private Geometry() {}

    /** {@code [N,N]} squared distances, never negative: Euclidean, or place by place. */
    static NDArray squaredDistances(NDArray rows, Grid grid) {
      if (!grid.equals(Grid.WHOLE)) {
        return PlaceDistances.of(rows, grid).square();
      }
      NDArray squares = rows.square().sum(new int[] {1}, true);
      NDArray products = rows.matMul(rows.transpose());
      return Activation.relu(squares.add(squares.transpose()).sub(Scalars.times(products, 2)));
    }

    /** The root of squared distances, with a finite slope at zero. */
    static NDArray distances(NDArray squared) {
      return squared.add(ROOT_EPSILON).sqrt();
    }

    /**
     * {@code [N,N]} cosines of the angles between rows; of distances d taken place by place what a
     * cosine is of Euclidean ones, 1 − d²/2.
     */
    static NDArray cosines(NDArray rows, Grid grid) {
      if (!grid.equals(Grid.WHOLE)) {
        return Scalars.over(squaredDistances(rows, grid), -2).add(1);
      }
      NDArray lengths = rows.square().sum(new int[] {1}, true).add(LENGTH_EPSILON).sqrt();
      NDArray unit = rows.div(lengths);
      return unit.matMul(unit.transpose());
    }

    /**
     * Distances between the rows of a batch place by place, as the comparison {@code places-1}
     * takes them, but looking from the row alone: at each of its places what the column has there,
     * or a column aside at 1.1 times the distance.
     */
    static final class PlaceDistances {
      /** Farther than any two places are. */
      private static final float FAR = 1e9f;

      private PlaceDistances() {}

      /** {@code [N,N]} distances between {@code [N,C·places]} rows. */
      static NDArray of(NDArray rows, Grid grid) {
        long count = rows.getShape().get(0);
        long channels = rows.getShape().get(1) / grid.places();
        NDArray places =
            rows.reshape(count, channels, grid.rows(), grid.columns()).transpose(2, 3, 0, 1);
        NDArray nearest = between(places, places);
        if (grid.columns() > 1) {
          NDArray first = places.get(":,:-1");
          NDArray next = places.get(":,1:");
          NDArray edge = rows.getManager().full(new Shape(grid.rows(), 1, count, count), FAR);
          NDArray toRight = Scalars.times(between(first, next), Comparison.ASIDE).concat(edge, 1);
          NDArray toLeft = edge.concat(Scalars.times(between(next, first), Comparison.ASIDE), 1);
          nearest = nearest.minimum(toRight).minimum(toLeft);
        }
        return Scalars.over(nearest.sum(new int[] {0, 1}), Math.sqrt(grid.places()));
      }

      /**
       * {@code [rows,columns,N,N]} Euclidean distances between what {@code [rows,columns,N,C]}
       * hold.
       */
      private static NDArray between(NDArray left, NDArray right) {
        NDArray squares = left.square().sum(new int[] {3}, true);
        NDArray others = right.square().sum(new int[] {3}, true).transpose(0, 1, 3, 2);
        NDArray products = left.matMul(right.transpose(0, 1, 3, 2));
        return Geometry.distances(
            Activation.relu(squares.add(others).sub(Scalars.times(products, 2))));
      }
    }
  }
}

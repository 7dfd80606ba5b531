package io.countersign.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.countersign.comparison.Comparison;
import io.countersign.comparison.Grid;
import io.countersign.trainer.network.Scalars;

/**
 * Distances and similarities between the rows of a matrix: Euclidean, or place by place as {@link
 * PlaceDistances} says.
 */
final class Geometry {

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
   * Distances between the rows of a batch place by place, as the comparison {@code places-1} takes
   * them, but looking from the row alone: at each of its places what the column has there, or a
   * column aside at 1.1 times the distance.
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
     * {@code [rows,columns,N,N]} Euclidean distances between what {@code [rows,columns,N,C]} hold.
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

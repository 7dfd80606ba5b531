package io.countersign.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
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
}

package io.countersign.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Arithmetic of arrays and single numbers where gradients are taken. DJL's own {@code mul(Number)}
 * and its like hold the number in a buffer of Java's, which they let go at once, while PyTorch goes
 * on pointing at it: when garbage is collected before the gradient is computed, the gradient is of
 * whatever lies there. Here the number's memory is PyTorch's.
 */
public final class Scalars {

  private Scalars() {}

  /** {@code array · number}. */
  public static NDArray times(NDArray array, double number) {
    try (NDArray factor = scalar(array, number)) {
      return array.mul(factor);
    }
  }

  /** {@code array · number}, in the array's place. */
  public static NDArray timesInPlace(NDArray array, double number) {
    try (NDArray factor = scalar(array, number)) {
      return array.muli(factor);
    }
  }

  /** {@code array / number}. */
  public static NDArray over(NDArray array, double number) {
    try (NDArray divisor = scalar(array, number)) {
      return array.div(divisor);
    }
  }

  /** {@code array} to the power {@code exponent}. */
  public static NDArray power(NDArray array, double exponent) {
    try (NDArray power = scalar(array, exponent)) {
      return array.pow(power);
    }
  }

  private static NDArray scalar(NDArray like, double number) {
    return like.getManager().full(new Shape(), (float) number, like.getDataType());
  }
}

package io.countersign.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Square tiles for one training step, with the class of each pixel. */
public final class TileBatch {
  private final float[] images;
  private final byte[] classes;
  private final int side;
  private final float[] weights;

  private TileBatch(float[] images, byte[] classes, int side, float[] weights) {
    this.images = images;
    this.classes = classes;
    this.side = side;
    this.weights = weights;
  }

  /**
   * Takes the arrays over without a copy; the caller must not change them afterwards.
   *
   * @param images {@code [N,1,side,side]}
   * @param classes {@code [N,side,side]}, each below the number of weights
   * @param weights how much a pixel of each class counts
   * @throws IllegalArgumentException when the lengths do not agree
   */
  public static TileBatch of(float[] images, byte[] classes, int side, float[] weights) {
    if (images.length != classes.length) {
      throw new IllegalArgumentException(
          "expected a class for each of %d pixels, got %d"
              .formatted(images.length, classes.length));
    }
    Batch.requireCount(images, side, side, images.length / (side * side));
    return new TileBatch(images, classes, side, weights);
  }

  /** How many tiles there are. */
  public int size() {
    return images.length / (side * side);
  }

  public int side() {
    return side;
  }

  /** The tiles {@code [N,1,side,side]}, not a copy. */
  public float[] images() {
    return images;
  }

  /** The class of each pixel, not a copy. */
  public byte[] classes() {
    return classes;
  }

  /** The weighted mean over all pixels of {@code −log softmax(scores)[class]}. */
  NDArray crossEntropy(NDArray scores) {
    int pixels = side * side;
    float[] wanted = new float[images.length * weights.length];
    double total = 0;
    for (byte one : classes) {
      total += weights[one];
    }
    for (int tile = 0; tile < size(); tile++) {
      for (int i = 0; i < pixels; i++) {
        byte one = classes[tile * pixels + i];
        wanted[(tile * weights.length + one) * pixels + i] = (float) (-weights[one] / total);
      }
    }
    NDArray targets =
        scores.getManager().create(wanted, new Shape(size(), weights.length, side, side));
    return scores.logSoftmax(1).mul(targets).sum();
  }

  /** Gives the tiles of a training run, as {@link Batch.Source} gives batches. */
  public interface Source {

    /** Steps that make up one epoch, at least 1. */
    int stepsPerEpoch();

    /** Tiles of a step. */
    int imagesPerStep();

    /** The tiles of a step; the same epoch and step give the same. */
    TileBatch next(int epoch, int step);

    /** What the tiles depend on, in a line: a resumed run must have the same. */
    String identity();
  }
}

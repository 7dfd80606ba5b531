package io.countersign.trainer.training;

/**
 * Images for one training step, each embedded once; the loss makes its pairs of them, in whatever
 * order they come.
 */
public final class Batch {
  private final float[] images;
  private final int height;
  private final int width;
  private final int[] writers;
  private final boolean[] forged;

  private Batch(float[] images, int height, int width, int[] writers, boolean[] forged) {
    this.images = images;
    this.height = height;
    this.width = width;
    this.writers = writers;
    this.forged = forged;
  }

  /**
   * Takes the arrays over without a copy (a batch is megabytes); the caller must not change them
   * afterwards.
   *
   * @param images {@code [N,1,height,width]}, row-major, 0 to 1
   * @param writers whose signature each image claims to be: any number, equal for the same writer
   * @param forged whether each image is a skilled forgery of that writer's signature
   * @throws IllegalArgumentException when the lengths do not agree
   */
  public static Batch of(float[] images, int height, int width, int[] writers, boolean[] forged) {
    requireCount(images, height, width, writers.length);
    if (forged.length != writers.length) {
      throw new IllegalArgumentException(
          "expected a forged flag for each of %d images, got %d"
              .formatted(writers.length, forged.length));
    }
    return new Batch(images, height, width, writers, forged);
  }

  /** How many images there are. */
  public int size() {
    return writers.length;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** The images {@code [N,1,height,width]}, not a copy. */
  public float[] images() {
    return images;
  }

  /** The claimed writer of each image, not a copy. */
  public int[] writers() {
    return writers;
  }

  /** Whether each image is a skilled forgery, not a copy. */
  public boolean[] forged() {
    return forged;
  }

  /**
   * Gives the batches of a training run. The same epoch and step give the same batch, so that a
   * resumed run continues as if it had not stopped.
   */
  public interface Source {
    /** Steps that make up one epoch, at least 1. */
    int stepsPerEpoch();

    /** Images of a step, at most. */
    int imagesPerStep();

    /**
     * The batch of a step.
     *
     * @param epoch from 0
     * @param step within the epoch, from 0
     */
    Batch next(int epoch, int step);

    /** What the batches depend on, in a line: a resumed run must have the same. */
    default String identity() {
      return "";
    }
  }

  /** The one check that image arrays have in common. */
  static void requireCount(float[] images, int height, int width, int count) {
    long expected = (long) count * height * width;
    if (height < 1 || width < 1 || count < 1 || images.length != expected) {
      throw new IllegalArgumentException(
          "expected %d×1×%d×%d = %d numbers, got %d"
              .formatted(count, height, width, expected, images.length));
    }
  }
}

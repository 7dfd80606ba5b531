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
    Images.requireCount(images, height, width, writers.length);
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
}

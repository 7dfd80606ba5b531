package io.countersign.trainer.training;

/** Pairs of images for one training step, taken from a list of pairs. */
public final class PairBatch {
  private final float[] left;
  private final float[] right;
  private final int height;
  private final int width;
  private final boolean[] genuine;

  private PairBatch(float[] left, float[] right, int height, int width, boolean[] genuine) {
    this.left = left;
    this.right = right;
    this.height = height;
    this.width = width;
    this.genuine = genuine;
  }

  /**
   * Takes the arrays over without a copy; the caller must not change them afterwards.
   *
   * @param left first images {@code [N,1,height,width]}, row-major, 0 to 1
   * @param right second images, likewise
   * @param genuine whether both images of a pair are the same writer's genuine signatures
   * @throws IllegalArgumentException when the lengths do not agree
   */
  public static PairBatch of(
      float[] left, float[] right, int height, int width, boolean[] genuine) {
    Batch.requireCount(left, height, width, genuine.length);
    Batch.requireCount(right, height, width, genuine.length);
    return new PairBatch(left, right, height, width, genuine);
  }

  /** How many pairs there are. */
  public int size() {
    return genuine.length;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** The first images {@code [N,1,height,width]}, not a copy. */
  public float[] left() {
    return left;
  }

  /** The second images {@code [N,1,height,width]}, not a copy. */
  public float[] right() {
    return right;
  }

  /** Whether each pair is genuine, not a copy. */
  public boolean[] genuine() {
    return genuine;
  }

  /**
   * Gives batches of pairs from a list, the article's way of training. The same epoch and step give
   * the same pairs.
   */
  public interface Source {
    /** Steps that make up one epoch, at least 1. */
    int stepsPerEpoch();

    /** Images of a step, at most. */
    int imagesPerStep();

    /**
     * The pairs of a step.
     *
     * @param epoch from 0
     * @param step within the epoch, from 0
     */
    PairBatch next(int epoch, int step);

    /** What the pairs depend on, in a line: a resumed run must have the same. */
    default String identity() {
      return "";
    }
  }
}

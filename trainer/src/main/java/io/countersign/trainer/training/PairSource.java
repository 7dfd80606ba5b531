package io.countersign.trainer.training;

/**
 * Gives batches of pairs from a list, the article's way of training. The same epoch and step give
 * the same pairs.
 */
public interface PairSource {

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

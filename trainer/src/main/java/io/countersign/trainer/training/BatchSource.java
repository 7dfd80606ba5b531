package io.countersign.trainer.training;

/**
 * Gives the batches of a training run. The same epoch and step give the same batch, so that a
 * resumed run continues as if it had not stopped.
 */
public interface BatchSource {

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

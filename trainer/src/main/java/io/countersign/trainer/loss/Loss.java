package io.countersign.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** A loss over the embeddings of a batch; it makes its own pairs, whatever order they come in. */
public interface Loss {

  /** The name on the command line. */
  String name();

  /** Where the numbers that the loss itself learns start; none unless the loss says so. */
  default float[] start() {
    return new float[0];
  }

  /**
   * The loss, a single number on the embeddings' manager.
   *
   * @param embeddings {@code [N,D]}
   * @param writers whose signature each image claims to be
   * @param forged whether each image is a skilled forgery
   * @param learnt one array {@code [k]} when {@link #start()} has k numbers, else none
   * @throws IllegalArgumentException when the batch has no two genuine signatures of one writer
   */
  NDArray value(NDArray embeddings, int[] writers, boolean[] forged, NDList learnt);
}

package io.countersign.trainer.loss;

import ai.djl.ndarray.NDArray;

/** A loss over listed pairs, in which an image is embedded once for every pair it is in. */
public interface PairLoss {

  /** The name on the command line. */
  String name();

  /**
   * The loss, a single number on the embeddings' manager.
   *
   * @param left embeddings {@code [N,D]} of the first images
   * @param right embeddings {@code [N,D]} of the second images
   * @param genuine whether both images of a pair are the same writer's genuine signatures
   */
  NDArray value(NDArray left, NDArray right, boolean[] genuine);
}

package io.countersign.trainer.loss;

import ai.djl.ndarray.NDArray;

/**
 * Contrastive loss over listed pairs: the mean of {@code d²} for genuine pairs and {@code max(0, m
 * − d)²} for the others (Hadsell, Chopra and LeCun, 2006, equation 4, without its factor of one
 * half).
 *
 * @param margin the distance beyond which other pairs cost nothing
 */
public record PairContrastive(double margin) {

  public PairContrastive {
    Contrastive.requireMargin(margin);
  }

  /**
   * The loss, a single number on the embeddings' manager; an image is embedded once for every pair
   * it is in.
   *
   * @param left embeddings {@code [N,D]} of the first images
   * @param right embeddings {@code [N,D]} of the second images
   * @param genuine whether both images of a pair are the same writer's genuine signatures
   */
  public NDArray value(NDArray left, NDArray right, boolean[] genuine) {
    float[] near = new float[genuine.length];
    float[] far = new float[genuine.length];
    for (int i = 0; i < genuine.length; i++) {
      (genuine[i] ? near : far)[i] = 1f / genuine.length;
    }
    NDArray squared = left.sub(right).square().sum(new int[] {1});
    return squared
        .mul(left.getManager().create(near))
        .add(Contrastive.hinge(squared, margin).mul(left.getManager().create(far)))
        .sum();
  }
}

package io.countersign.trainer.loss;

import static io.countersign.trainer.loss.PairGroups.Group.GENUINE;
import static io.countersign.trainer.loss.PairGroups.Group.OTHER_WRITER;
import static io.countersign.trainer.loss.PairGroups.Group.OWN_FORGERY;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import io.countersign.comparison.Grid;
import io.countersign.trainer.loss.PairGroups.Geometry;

/**
 * Contrastive loss over all pairs of a batch: {@code d²} for a genuine pair, {@code max(0, m − d)²}
 * for the others (Hadsell, Chopra and LeCun, 2006, equation 4, without its factor of one half).
 * Each group of pairs counts as a group.
 *
 * @param margin the distance beyond which other pairs cost nothing
 */
public record Contrastive(double margin, PairGroups.Weights weights, Grid grid) implements Loss {

  public Contrastive {
    requireMargin(margin);
  }

  static void requireMargin(double margin) {
    if (!(margin > 0 && Double.isFinite(margin))) {
      throw new IllegalArgumentException("expected a margin above 0, got " + margin);
    }
  }

  @Override
  public String name() {
    return "contrastive";
  }

  @Override
  public NDArray value(NDArray embeddings, int[] writers, boolean[] forged, NDList learnt) {
    PairGroups groups = PairGroups.of(embeddings, writers, forged);
    NDManager manager = embeddings.getManager();
    NDArray squared = Geometry.squaredDistances(embeddings, grid);
    NDArray near = groups.shares(GENUINE, weights.genuine(), manager);
    NDArray far =
        groups
            .shares(OWN_FORGERY, weights.ownForgery(), manager)
            .add(groups.shares(OTHER_WRITER, weights.otherWriter(), manager));
    return squared.mul(near).add(hinge(squared, margin).mul(far)).sum();
  }

  /** {@code max(0, margin − d)²} of squared distances. */
  static NDArray hinge(NDArray squared, double margin) {
    return Activation.relu(Geometry.distances(squared).neg().add((float) margin)).square();
  }

  /**
   * Contrastive loss over listed pairs: the mean of {@code d²} for genuine pairs and {@code max(0,
   * m − d)²} for the others (Hadsell, Chopra and LeCun, 2006, equation 4, without its factor of one
   * half).
   *
   * @param margin the distance beyond which other pairs cost nothing
   */
  public record OfPairs(double margin) {

    public OfPairs {
      Contrastive.requireMargin(margin);
    }

    /**
     * The loss, a single number on the embeddings' manager; an image is embedded once for every
     * pair it is in.
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
}

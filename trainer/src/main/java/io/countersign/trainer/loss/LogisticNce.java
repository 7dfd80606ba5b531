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
import io.countersign.trainer.loss.PairGroups.Group;
import io.countersign.trainer.network.Scalars;

/**
 * The recipe's loss on cosine similarities c, the sum of two. Logistic: {@code softplus(∓α(c − m))}
 * averaged over each group of pairs, with α = exp(·) and m learnt from 12 and 0.5. Group softmax:
 * for each genuine pair (i, j), {@code softplus(LSE(12 c_i·) − ln 4 − 12 c_ij)} once over i's own
 * forgeries and once over other writers' images. An empty group of negatives costs nothing.
 */
public record LogisticNce(PairGroups.Weights weights, Grid grid) implements Loss {

  private static final float SCALE = 12;
  private static final float LOG_GROUP = (float) Math.log(4);

  /** Keeps the logarithm of an empty group's sum finite, so low that its softplus is nothing. */
  private static final float EMPTY = 1e-30f;

  @Override
  public String name() {
    return "logistic-nce";
  }

  /** ln α and m. */
  @Override
  public float[] start() {
    return new float[] {(float) Math.log(12), 0.5f};
  }

  @Override
  public NDArray value(NDArray embeddings, int[] writers, boolean[] forged, NDList learnt) {
    PairGroups groups = PairGroups.of(embeddings, writers, forged);
    NDArray cosines = Geometry.cosines(embeddings, grid);
    return logistic(cosines, groups, learnt.singletonOrThrow())
        .add(softmax(cosines, groups, OWN_FORGERY, weights.ownForgery()))
        .add(softmax(cosines, groups, OTHER_WRITER, weights.otherWriter()));
  }

  private NDArray logistic(NDArray cosines, PairGroups groups, NDArray learnt) {
    NDManager manager = cosines.getManager();
    // Arithmetic takes the first operand's manager: the learnt numbers must not be first, or their
    // manager, which lives as long as the run, would collect an array in every step.
    NDArray local = manager.ones(learnt.getShape()).mul(learnt);
    NDArray scores = cosines.sub(local.get("1:2")).mul(local.get("0:1").exp());
    NDArray near = groups.shares(GENUINE, weights.genuine(), manager);
    NDArray far =
        groups
            .shares(OWN_FORGERY, weights.ownForgery(), manager)
            .add(groups.shares(OTHER_WRITER, weights.otherWriter(), manager));
    return softplus(scores.neg()).mul(near).add(softplus(scores).mul(far)).sum();
  }

  private NDArray softmax(NDArray cosines, PairGroups groups, Group negatives, double weight) {
    NDManager manager = cosines.getManager();
    NDArray logits = Scalars.times(cosines, SCALE);
    // Logits are within ±12: no maximum needs to be taken off before the exponential.
    NDArray sums = logits.exp().mul(groups.matrix(negatives, 1, manager)).sum(new int[] {1}, true);
    NDArray excess = sums.add(EMPTY).log().sub(LOG_GROUP).sub(logits);
    return softplus(excess).mul(groups.shares(GENUINE, weight, manager)).sum();
  }

  private static NDArray softplus(NDArray array) {
    return Activation.softPlus(array);
  }
}

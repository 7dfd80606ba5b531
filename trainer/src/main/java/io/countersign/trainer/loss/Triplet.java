package io.countersign.trainer.loss;

import static io.countersign.trainer.loss.PairGroups.Group.GENUINE;
import static io.countersign.trainer.loss.PairGroups.Group.OTHER_WRITER;
import static io.countersign.trainer.loss.PairGroups.Group.OWN_FORGERY;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.countersign.comparison.Grid;
import io.countersign.trainer.loss.PairGroups.Geometry;
import io.countersign.trainer.loss.PairGroups.Group;

/**
 * Triplet loss {@code max(0, d²(a,p) − d²(a,n) + m)} with semi-hard negatives of the batch (Schroff
 * et al., FaceNet, 2015, equations 1 and 4): the nearest negative that is farther than the
 * positive, or the farthest one when all are nearer. Departing from FaceNet, each genuine pair has
 * one triplet with a forgery of the writer's own and one with another writer's image, each kind a
 * mean of its own; otherwise forgeries, always nearest, would take every place.
 */
public record Triplet(double margin, PairGroups.Weights weights, Grid grid) implements Loss {

  public Triplet {
    Contrastive.requireMargin(margin);
  }

  @Override
  public String name() {
    return "triplet";
  }

  /**
   * Once the triplets are chosen the loss is linear in the squared distances: a matrix of
   * coefficients and a constant say it all.
   */
  @Override
  public NDArray value(NDArray embeddings, int[] writers, boolean[] forged, NDList learnt) {
    PairGroups groups = PairGroups.of(embeddings, writers, forged);
    NDArray squared = Geometry.squaredDistances(embeddings, grid);
    Coefficients sum = new Coefficients(groups, squared.stopGradient().toFloatArray());
    double constant =
        sum.add(OWN_FORGERY, weights.ownForgery()) + sum.add(OTHER_WRITER, weights.otherWriter());
    int n = groups.size();
    NDArray coefficients = embeddings.getManager().create(sum.values, new Shape(n, n));
    return squared.mul(coefficients).sum().add((float) constant);
  }

  private final class Coefficients {

    private final PairGroups groups;
    private final float[] squared;
    private final float[] values;

    Coefficients(PairGroups groups, float[] squared) {
      this.groups = groups;
      this.squared = squared;
      this.values = new float[squared.length];
    }

    /** Adds the triplets whose negative is of that group; gives their share of the constant. */
    double add(Group negatives, double weight) {
      int n = groups.size();
      double share = weight / Math.max(1, groups.count(GENUINE));
      double constant = 0;
      for (int a = 0; a < n; a++) {
        for (int p = 0; p < n; p++) {
          if (groups.contains(GENUINE, a, p)) {
            constant += addTriplet(a, p, negatives, share);
          }
        }
      }
      return constant;
    }

    private double addTriplet(int a, int p, Group negatives, double share) {
      int n = groups.size();
      int negative = semiHard(a, squared[a * n + p], negatives);
      if (negative < 0 || squared[a * n + p] - squared[a * n + negative] + margin <= 0) {
        return 0;
      }
      values[a * n + p] += (float) share;
      values[a * n + negative] -= (float) share;
      return share * margin;
    }

    private int semiHard(int a, float positive, Group negatives) {
      int n = groups.size();
      int beyond = -1;
      int farthest = -1;
      for (int j = 0; j < n; j++) {
        if (!groups.contains(negatives, a, j)) {
          continue;
        }
        float d = squared[a * n + j];
        if (d > positive && (beyond < 0 || d < squared[a * n + beyond])) {
          beyond = j;
        }
        if (farthest < 0 || d > squared[a * n + farthest]) {
          farthest = j;
        }
      }
      return beyond >= 0 ? beyond : farthest;
    }
  }
}

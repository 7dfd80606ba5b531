package io.countersign.trainer.loss;

/**
 * What each group of pairs counts: a loss is a weighted sum of the groups' means, so that the many
 * pairs across writers do not drown the few that matter.
 *
 * @param genuine two genuine signatures of one writer
 * @param ownForgery a genuine signature and a skilled forgery of it
 * @param otherWriter a genuine signature and anything of another writer
 */
public record GroupWeights(double genuine, double ownForgery, double otherWriter) {

  /** The recipe's weights. */
  public static final GroupWeights DEFAULT = new GroupWeights(1, 1, 0.5);

  public GroupWeights {
    if (!(genuine >= 0 && ownForgery >= 0 && otherWriter >= 0)) {
      throw new IllegalArgumentException(
          "expected weights of at least 0, got %s, %s, %s"
              .formatted(genuine, ownForgery, otherWriter));
    }
  }
}

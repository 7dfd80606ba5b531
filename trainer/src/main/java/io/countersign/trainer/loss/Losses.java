package io.countersign.trainer.loss;

import io.countersign.comparison.Grid;
import java.util.List;
import java.util.OptionalDouble;

/** The losses the command line knows, with the margins that suit a network. */
public final class Losses {

  public static final String DEFAULT = "logistic-nce";

  private Losses() {}

  /**
   * The loss of that name with its default settings.
   *
   * @param grid the places that embeddings describe: with several, distances are taken place by
   *     place as the served {@code places-1} takes them, looking from one side; what a served
   *     comparison has beside the network (strokes, hinge, the aspect's power) learns nothing and
   *     is not in them
   * @param normalised whether embeddings have length one; then no distance is beyond 2 and the
   *     contrastive margin is 1, else 2
   * @throws IllegalArgumentException when there is none, with the names there are
   */
  public static Loss of(String name, boolean normalised, Grid grid, OptionalDouble margin) {
    return switch (name) {
      case "contrastive" ->
          new Contrastive(margin.orElse(margin(normalised)), PairGroups.Weights.DEFAULT, grid);
      case "triplet" -> new Triplet(margin.orElse(0.2), PairGroups.Weights.DEFAULT, grid);
      case "logistic-nce" -> new LogisticNce(PairGroups.Weights.DEFAULT, grid);
      default ->
          throw new IllegalArgumentException(
              "expected a loss of %s, got \"%s\"".formatted(names(), name));
    };
  }

  /** The loss for listed pairs: contrastive, the only one that a single pair is enough for. */
  public static Contrastive.OfPairs pairs(boolean normalised, OptionalDouble margin) {
    return new Contrastive.OfPairs(margin.orElse(margin(normalised)));
  }

  /** The names, sorted. */
  public static List<String> names() {
    return List.of("contrastive", "logistic-nce", "triplet");
  }

  private static double margin(boolean normalised) {
    return normalised ? 1 : 2;
  }
}

package io.countersign.trainer.cli;

import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.augmentation.Augmentation;
import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.training.Optimisation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the weights follow the gradient; what is not said suits the network. */
final class OptimiserOptions {
  @Option(
      names = "--optimiser",
      description =
          "Either adamw with weight decay 0.05, or adam without (default: adamw; for signet "
              + "adam with 5e-4).")
  @Nullable String optimiser;

  @Option(
      names = "--learning-rate",
      description = "Learning rate at its peak (default: 2e-3, and 1e-4 for signet).")
  @Nullable Double learningRate;

  @Option(
      names = "--schedule",
      description = "Either constant or cosine (default: cosine, and constant for signet).")
  @Nullable String schedule;

  /** The optimisation asked for, on top of what suits the network. */
  Optimisation forNetwork(Network chosen) {
    Optimisation base = chosen.normalisesBatch() ? Optimisation.RECIPE : Optimisation.PAPER;
    if (optimiser != null) {
      base = named(optimiser, base);
    }
    Optimisation.LearningRate rate = base.learningRate();
    Optimisation.LearningRate.Shape shape = schedule == null ? rate.shape() : shape(schedule);
    double peak = learningRate == null ? rate.peak() : learningRate;
    return new Optimisation(
        base.method(),
        new Optimisation.LearningRate(shape, peak, rate.warmUpSteps()),
        base.weightDecay(),
        base.clip(),
        base.averageDecay());
  }

  private static Optimisation named(String name, Optimisation base) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "adam" ->
          base.method() == Optimisation.Method.ADAM
              ? base
              : new Optimisation(
                  Optimisation.Method.ADAM,
                  base.learningRate(),
                  0,
                  base.clip(),
                  base.averageDecay());
      case "adamw" -> base.method() == Optimisation.Method.ADAMW ? base : Optimisation.RECIPE;
      default -> throw new InputException("expected --optimiser adam or adamw, got " + name);
    };
  }

  private static Optimisation.LearningRate.Shape shape(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "constant" -> Optimisation.LearningRate.Shape.CONSTANT;
      case "cosine" -> Optimisation.LearningRate.Shape.COSINE;
      default -> throw new InputException("expected --schedule constant or cosine, got " + name);
    };
  }

  /** How training images are varied. */
  static final class VariationOptions {
    @Option(
        names = "--augment",
        negatable = true,
        defaultValue = "true",
        fallbackValue = "true",
        description = "Vary the training images (default: yes; no for article-105).")
    boolean augment;

    @Option(
        names = "--warp",
        defaultValue = "0",
        description =
            "Strength of a warp that a writer's images share (default: ${DEFAULT-VALUE}).")
    double warp;

    @Option(
        names = "--mirrored",
        defaultValue = "0",
        description = "Share of writers whose images are mirrored (default: ${DEFAULT-VALUE}).")
    double mirrored;

    @Option(
        names = "--spliced",
        defaultValue = "0",
        description = "Share of writers that are spliced of two (default: ${DEFAULT-VALUE}).")
    double spliced;

    /** What was asked for; an input that is not of strokes is not varied. */
    Augmentation.Variation of(Preprocessing preprocessing) {
      return augment && preprocessing.strokes()
          ? new Augmentation.Variation(true, warp, mirrored, spliced)
          : Augmentation.Variation.NONE;
    }
  }
}

package io.countersign.trainer.cli;

import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.augmentation.Augmentation;
import picocli.CommandLine.Option;

/** How training images are varied. */
final class VariationOptions {
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
      description = "Strength of a warp that a writer's images share (default: ${DEFAULT-VALUE}).")
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

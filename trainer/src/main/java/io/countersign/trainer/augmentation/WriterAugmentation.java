package io.countersign.trainer.augmentation;

import io.countersign.preprocess.Canvas;
import java.util.Random;

/** {@link StrokeAugmentation} with a warp for each writer. */
final class WriterAugmentation implements Augmentation {
  private final double strength;
  private final double mirrored;
  private final Augmentation strokes = new StrokeAugmentation(WriterWarp.NONE);

  WriterAugmentation(double strength, double mirrored) {
    if (!(strength >= 0 && strength <= 1 && mirrored >= 0 && mirrored <= 1)) {
      throw new IllegalArgumentException(
          "expected a strength and a share of mirror images from 0 to 1, got %s and %s"
              .formatted(strength, mirrored));
    }
    this.strength = strength;
    this.mirrored = mirrored;
  }

  @Override
  public Augmentation ofWriter(Random random) {
    return new StrokeAugmentation(WriterWarp.random(strength, mirrored, random));
  }

  @Override
  public void apply(
      Canvas canvas, int height, int width, Random random, float[] target, int offset) {
    strokes.apply(canvas, height, width, random, target, offset);
  }
}

package io.countersign.trainer.augmentation;

import io.countersign.preprocess.Canvas;
import java.util.Random;

/** {@link StrokeAugmentation} with a warp for each writer. */
record WriterAugmentation(double strength, double mirrored) implements Augmentation {
  private static final Augmentation STROKES = new StrokeAugmentation(WriterWarp.NONE);

  WriterAugmentation {
    if (!(strength >= 0 && strength <= 1 && mirrored >= 0 && mirrored <= 1)) {
      throw new IllegalArgumentException(
          "expected a strength and a share of mirror images from 0 to 1, got %s and %s"
              .formatted(strength, mirrored));
    }
  }

  @Override
  public Augmentation ofWriter(Random random) {
    return new StrokeAugmentation(WriterWarp.random(strength, mirrored, random));
  }

  @Override
  public void apply(
      Canvas canvas, int height, int width, Random random, float[] target, int offset) {
    STROKES.apply(canvas, height, width, random, target, offset);
  }
}

package io.countersign.trainer.augmentation;

import io.countersign.preprocess.Canvas;
import java.util.Random;

/** The canvas as it is, at the network's size. */
record NoAugmentation() implements Augmentation {
  @Override
  public void apply(
      Canvas canvas, int height, int width, Random random, float[] target, int offset) {
    canvas.sample(height, width).copyTo(target, offset);
  }
}

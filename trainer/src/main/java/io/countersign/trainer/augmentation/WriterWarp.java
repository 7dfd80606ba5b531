package io.countersign.trainer.augmentation;

import java.util.Random;

/**
 * What all images of a writer in a batch have in common: it makes another writer of this one.
 *
 * @param seed of the elastic warp, which is made for the size that is asked for
 * @param strength 0 for no warp at all, to 1
 */
record WriterWarp(Affine affine, long seed, double strength) {
  static final WriterWarp NONE = new WriterWarp(Affine.IDENTITY, 0, 0);

  private static final ElasticField.Shape SHAPE = new ElasticField.Shape(3, 6, 0.025, 0.05);

  /** Width by height of the canvas on which strokes are augmented. */
  private static final double ASPECT = 256 / 96.0;

  static WriterWarp random(double strength, double mirrored, Random random) {
    return new WriterWarp(
        Affine.hand(ASPECT, strength, mirrored, random), random.nextLong(), strength);
  }

  ElasticField field(int height, int width) {
    return strength == 0
        ? ElasticField.none(height, width)
        : ElasticField.random(SHAPE.scaled(strength), height, width, new Random(seed));
  }
}

package io.countersign.trainer.training;

import java.util.Arrays;
import java.util.Random;

/** Batches whose writers each have a pattern of their own; forgeries are a noisier copy of it. */
final class ToyBatches implements Batch.Source {

  private final int height;
  private final int width;
  private final int steps;

  ToyBatches(int height, int width, int steps) {
    this.height = height;
    this.width = width;
    this.steps = steps;
  }

  @Override
  public int stepsPerEpoch() {
    return steps;
  }

  @Override
  public int imagesPerStep() {
    return 8;
  }

  @Override
  public String identity() {
    return "toy writers";
  }

  /** Two writers, two genuine and two forged images of each. */
  @Override
  public Batch next(int epoch, int step) {
    Random random = new Random(1000L * epoch + step);
    int[] writers = {0, 0, 0, 0, 1, 1, 1, 1};
    boolean[] forged = {false, false, true, true, false, true, false, true};
    float[] images = new float[writers.length * height * width];
    for (int i = 0; i < images.length; i++) {
      int image = i / (height * width);
      int place = i % (height * width);
      float ink = (place * (3 + 2 * writers[image]) / 7) % 5 < 2 ? 1 : 0;
      images[i] = ink + random.nextFloat() * (forged[image] ? 1.2f : 0.2f);
    }
    return Batch.of(images, height, width, writers, forged);
  }

  /** The same images as pairs: the first four with the last four. */
  PairBatch.Source pairs() {
    return new PairBatch.Source() {
      @Override
      public int stepsPerEpoch() {
        return steps;
      }

      @Override
      public int imagesPerStep() {
        return 8;
      }

      @Override
      public PairBatch next(int epoch, int step) {
        float[] images = ToyBatches.this.next(epoch, step).images();
        int half = images.length / 2;
        return PairBatch.of(
            Arrays.copyOf(images, half),
            Arrays.copyOfRange(images, half, images.length),
            height,
            width,
            new boolean[] {true, false, true, false});
      }
    };
  }
}

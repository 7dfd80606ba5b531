package io.countersign.trainer.augmentation;

import io.countersign.preprocess.Canvas;
import java.util.Random;

/**
 * What one hand's signatures differ by that says nothing of the hand, on a canvas of thinned
 * strokes: a quarter is blended toward dilation, a quarter toward erosion; gain; rotation, scale,
 * shear and shift; an elastic warp of a 4×8 grid; partial blur; an erased box. A warp that is
 * common to a writer's images may come before.
 */
record StrokeAugmentation(WriterAugmentation.Warp common) implements Augmentation {
  private static final double BLURRED = 0.4;
  private static final double ERASED = 0.3;
  private static final ElasticField.Shape OWN = new ElasticField.Shape(4, 8, 0.009, 0.02);

  @Override
  public void apply(
      Canvas canvas, int height, int width, Random random, float[] target, int offset) {
    Plane source = Plane.of(canvas);
    double share = random.nextDouble();
    if (share < 0.25) {
      source = source.blend(source.dilated(), (float) (0.9 * random.nextDouble()));
    } else if (share < 0.5) {
      source = source.blend(source.eroded(), (float) (0.6 * random.nextDouble()));
    }
    float gain = (float) (0.75 + 0.85 * random.nextDouble());
    Plane.Affine pose = Plane.Affine.pose(source.width() / (double) source.height(), random);
    ElasticField field =
        common.field(height, width).plus(ElasticField.random(OWN, height, width, random));
    Plane warped = source.gained(gain).warped(pose.after(common.affine()), field, height, width);
    if (random.nextDouble() < BLURRED) {
      warped = warped.blend(warped.blurred(), random.nextFloat());
    }
    if (random.nextDouble() < ERASED) {
      warped.erase(random);
    }
    warped.copyTo(target, offset);
  }
}

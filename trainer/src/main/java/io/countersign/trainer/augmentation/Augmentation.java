package io.countersign.trainer.augmentation;

import io.countersign.preprocess.Canvas;
import java.util.Random;

/** Varies a canvas and samples it to the network's size; the same random stream, the same image. */
public interface Augmentation {
  /** Writes {@code [1,height,width]} to {@code target} from index {@code offset}. */
  void apply(Canvas canvas, int height, int width, Random random, float[] target, int offset);

  /**
   * The augmentation for all images of one writer in a batch: what is drawn from {@code random} is
   * common to them. This one unless something is.
   */
  default Augmentation ofWriter(Random random) {
    return this;
  }

  /** Nothing is varied: what the function will see. */
  static Augmentation none() {
    return new None();
  }

  /** Stroke width, pose, elastic warp, blur, an erased box; tuned for thinned strokes. */
  static Augmentation strokes() {
    return new StrokeAugmentation(StrokeAugmentation.OfWriters.Warp.NONE);
  }

  /**
   * As {@link #strokes}, over a warp that a writer's images share and that makes a new writer of
   * them: scale, shear, a stronger elastic warp, and mirror images with probability {@code
   * mirrored} / 2 on each axis.
   *
   * @param strength of the shared warp, 0 to 1
   * @param mirrored 0 to 1
   */
  static Augmentation writers(double strength, double mirrored) {
    return new StrokeAugmentation.OfWriters(strength, mirrored);
  }

  /** The canvas as it is, at the network's size. */
  record None() implements Augmentation {
    @Override
    public void apply(
        Canvas canvas, int height, int width, Random random, float[] target, int offset) {
      canvas.sample(height, width).copyTo(target, offset);
    }
  }

  /**
   * How training images are varied.
   *
   * @param strokes whether each signature is varied as one hand varies
   * @param warp strength of a warp that a writer's images in a batch share, 0 to 1
   * @param mirrored share of writers that are mirrored on an axis, 0 to 1
   * @param spliced share of writers that are made of two, 0 to 1
   */
  public record Variation(boolean strokes, double warp, double mirrored, double spliced) {
    /** Images as they are. */
    public static final Variation NONE = new Variation(false, 0, 0, 0);

    public Variation {
      for (double share : new double[] {warp, mirrored, spliced}) {
        if (!(share >= 0 && share <= 1)) {
          throw new IllegalArgumentException(
              "expected a share or strength of 0 to 1, got " + share);
        }
      }
    }

    /** What is done to the pixels. */
    public Augmentation augmentation() {
      if (!strokes) {
        return Augmentation.none();
      }
      return warp > 0 || mirrored > 0
          ? Augmentation.writers(warp, mirrored)
          : Augmentation.strokes();
    }
  }
}

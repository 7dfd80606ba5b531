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

  /**
   * What one hand's signatures differ by that says nothing of the hand, on a canvas of thinned
   * strokes: a quarter is blended toward dilation, a quarter toward erosion; gain; rotation, scale,
   * shear and shift; an elastic warp of a 4×8 grid; partial blur; an erased box. A warp that is
   * common to a writer's images may come before.
   */
  record StrokeAugmentation(OfWriters.Warp common) implements Augmentation {
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

    /** {@link StrokeAugmentation} with a warp for each writer. */
    record OfWriters(double strength, double mirrored) implements Augmentation {
      private static final Augmentation STROKES = new StrokeAugmentation(Warp.NONE);

      OfWriters {
        if (!(strength >= 0 && strength <= 1 && mirrored >= 0 && mirrored <= 1)) {
          throw new IllegalArgumentException(
              "expected a strength and a share of mirror images from 0 to 1, got %s and %s"
                  .formatted(strength, mirrored));
        }
      }

      @Override
      public Augmentation ofWriter(Random random) {
        return new StrokeAugmentation(Warp.random(strength, mirrored, random));
      }

      @Override
      public void apply(
          Canvas canvas, int height, int width, Random random, float[] target, int offset) {
        STROKES.apply(canvas, height, width, random, target, offset);
      }

      /**
       * What all images of a writer in a batch have in common: it makes another writer of this one.
       *
       * @param seed of the elastic warp, which is made for the size that is asked for
       * @param strength 0 for no warp at all, to 1
       */
      record Warp(Plane.Affine affine, long seed, double strength) {
        static final Warp NONE = new Warp(Plane.Affine.IDENTITY, 0, 0);

        private static final ElasticField.Shape SHAPE = new ElasticField.Shape(3, 6, 0.025, 0.05);

        /** Width by height of the canvas on which strokes are augmented. */
        private static final double ASPECT = 256 / 96.0;

        static Warp random(double strength, double mirrored, Random random) {
          return new Warp(
              Plane.Affine.hand(ASPECT, strength, mirrored, random), random.nextLong(), strength);
        }

        ElasticField field(int height, int width) {
          return strength == 0
              ? ElasticField.none(height, width)
              : ElasticField.random(SHAPE.scaled(strength), height, width, new Random(seed));
        }
      }
    }
  }
}

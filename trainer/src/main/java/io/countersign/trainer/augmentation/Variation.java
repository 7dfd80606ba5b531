package io.countersign.trainer.augmentation;

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
        throw new IllegalArgumentException("expected a share or strength of 0 to 1, got " + share);
      }
    }
  }

  /** What is done to the pixels. */
  public Augmentation augmentation() {
    if (!strokes) {
      return Augmentation.none();
    }
    return warp > 0 || mirrored > 0 ? Augmentation.writers(warp, mirrored) : Augmentation.strokes();
  }
}

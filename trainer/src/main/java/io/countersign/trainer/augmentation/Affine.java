package io.countersign.trainer.augmentation;

import java.util.Random;

/**
 * An affine map from a place in the output to the place in the source that is seen there;
 * coordinates run from −½ to ½ on both axes.
 */
record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
  static final Affine IDENTITY = new Affine(1, 0, 0, 0, 1, 0);

  private static final double ROTATION = Math.toRadians(6);
  private static final double SCALE_X = 0.10;
  private static final double SCALE_Y = 0.12;
  private static final double SHEAR = 0.12;
  private static final double SHIFT_X = 0.025;
  private static final double SHIFT_Y = 0.04;

  /** One signature's pose on paper of this {@code aspect}, width by height. */
  static Affine pose(double aspect, Random random) {
    double angle = symmetric(random, ROTATION);
    double scaleX = Math.exp(symmetric(random, SCALE_X));
    double scaleY = Math.exp(symmetric(random, SCALE_Y));
    double shear = symmetric(random, SHEAR);
    // The aspect makes the rotation a true one.
    return new Affine(
        Math.cos(angle) * scaleX,
        (shear - Math.sin(angle)) / aspect * scaleX,
        symmetric(random, SHIFT_X),
        Math.sin(angle) * aspect * scaleY,
        Math.cos(angle) * scaleY,
        symmetric(random, SHIFT_Y));
  }

  /** Another hand's proportions, maybe mirrored. */
  static Affine hand(double aspect, double strength, double mirrored, Random random) {
    double scaleX = Math.exp(strength * symmetric(random, 0.25));
    double scaleY = Math.exp(strength * (-0.3 + 0.45 * random.nextDouble()));
    double shear = strength * symmetric(random, 0.35);
    double flipX = random.nextDouble() < mirrored / 2 ? -1 : 1;
    double flipY = random.nextDouble() < mirrored / 2 ? -1 : 1;
    return new Affine(scaleX * flipX, shear / aspect * scaleX * flipX, 0, 0, scaleY * flipY, 0);
  }

  /** First {@code first}, then this. */
  Affine after(Affine first) {
    return new Affine(
        xx * first.xx + xy * first.yx,
        xx * first.xy + xy * first.yy,
        xx * first.x0 + xy * first.y0 + x0,
        yx * first.xx + yy * first.yx,
        yx * first.xy + yy * first.yy,
        yx * first.x0 + yy * first.y0 + y0);
  }

  double x(double u, double v) {
    return xx * u + xy * v + x0;
  }

  double y(double u, double v) {
    return yx * u + yy * v + y0;
  }

  private static double symmetric(Random random, double bound) {
    return (2 * random.nextDouble() - 1) * bound;
  }
}

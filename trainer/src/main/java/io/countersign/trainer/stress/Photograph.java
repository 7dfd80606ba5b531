package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;
import java.util.Random;

/**
 * A sheet photographed on a desk. Light is not the same everywhere: it multiplies linear
 * reflectance; on grey levels that are gamma-encoded (2.2) it multiplies by its 2.2th root. And the
 * sheet does not lie straight before the lens; around it there is more paper.
 */
final class Photograph {
  /** Of the light on the bright side, the share that is missing on the dark one: 1.5 stops. */
  static final double FALL = 0.65;

  /** Share of light that the lens loses in the corners. */
  static final double VIGNETTE = 0.3;

  /** Light in the shadow of a hand or telephone, of that beside it: 1.7 stops. */
  static final double SHADE = 0.3;

  /** Width of the penumbra in millimetres: a lamp of 10 cm at 1 m, a hand 6 cm above the paper. */
  static final double PENUMBRA = 6;

  /** Deviation of sensor noise, in grey levels. */
  static final double NOISE = 2;

  static final double LEAST_TILT = 5;
  static final double MOST_TILT = 10;

  /** Height of the camera above the paper in longer sides of the image: a close-up. */
  static final double CAMERA = 2;

  private static final double GAMMA = 2.2;

  private Photograph() {}

  /** Light that falls off in a seeded direction, and a lens that darkens the corners. */
  static GrayImage uneven(Scan scan, Random random) {
    GrayImage image = scan.grey();
    double angle = 2 * Math.PI * random.nextDouble();
    double halfWidth = image.width() / 2.0;
    double halfHeight = image.height() / 2.0;
    double reach = Math.abs(Math.cos(angle)) * halfWidth + Math.abs(Math.sin(angle)) * halfHeight;
    double corner = halfWidth * halfWidth + halfHeight * halfHeight;
    return lit(
        image,
        random,
        (x, y) -> {
          double dx = x + 0.5 - halfWidth;
          double dy = y + 0.5 - halfHeight;
          double along = (dx * Math.cos(angle) + dy * Math.sin(angle)) / reach;
          return (1 - FALL * (along + 1) / 2) * (1 - VIGNETTE * (dx * dx + dy * dy) / corner);
        });
  }

  /** A shadow with a soft, straight edge, in a seeded direction, through the image's middle. */
  static GrayImage shadow(Scan scan, Random random) {
    GrayImage image = scan.grey();
    double angle = 2 * Math.PI * random.nextDouble();
    double edgeX = image.width() * (0.3 + 0.4 * random.nextDouble());
    double edgeY = image.height() * (0.3 + 0.4 * random.nextDouble());
    double penumbra = scan.pixels(PENUMBRA);
    return lit(
        image,
        random,
        (x, y) -> {
          double inside =
              ((x + 0.5 - edgeX) * Math.cos(angle) + (y + 0.5 - edgeY) * Math.sin(angle)) / penumbra
                  + 0.5;
          double s = Math.min(1, Math.max(0, inside));
          return 1 - (1 - SHADE) * s * s * (3 - 2 * s);
        });
  }

  /** A sheet tilted by 5 to 10 degrees about a seeded axis, photographed from close by. */
  static GrayImage perspective(Scan scan, Random random) {
    GrayImage image = scan.grey();
    double tilt = LEAST_TILT + (MOST_TILT - LEAST_TILT) * random.nextDouble();
    double axis = 2 * Math.PI * random.nextDouble();
    double distance = CAMERA * Math.max(image.width(), image.height());
    return Homography.tilt(Math.toRadians(tilt), axis, distance)
        .apply(image, Scan.Tones.of(image).paper());
  }

  private static GrayImage lit(GrayImage image, Random random, Scan.Levels.Level light) {
    return Scan.Levels.image(
        image.width(),
        image.height(),
        (x, y) ->
            image.at(x, y) * Math.pow(light.at(x, y), 1 / GAMMA) + NOISE * random.nextGaussian());
  }
}

package io.countersign.trainer.stress;

import io.countersign.image.GrayImage;
import java.util.Random;

/** Paper that does not lie straight before the lens. Around it there is more paper. */
final class Geometry {
  static final double LEAST_TILT = 5;
  static final double MOST_TILT = 10;
  static final double MOST_ROTATION = 5;

  /** Height of the camera above the paper in longer sides of the image: a close-up. */
  static final double CAMERA = 2;

  private Geometry() {}

  /** A sheet tilted by 5 to 10 degrees about a seeded axis, photographed from close by. */
  static GrayImage perspective(Scan scan, Random random) {
    GrayImage image = scan.grey();
    double tilt = LEAST_TILT + (MOST_TILT - LEAST_TILT) * random.nextDouble();
    double axis = 2 * Math.PI * random.nextDouble();
    double distance = CAMERA * Math.max(image.width(), image.height());
    return Homography.tilt(Math.toRadians(tilt), axis, distance)
        .apply(image, Tones.of(image).paper());
  }

  /** A sheet laid on the scanner up to 5 degrees askew, either way. */
  static GrayImage rotation(Scan scan, Random random) {
    double degrees = MOST_ROTATION * (2 * random.nextDouble() - 1);
    return Homography.rotation(Math.toRadians(degrees))
        .apply(scan.gray(), Tones.of(scan.gray()).paper());
  }
}

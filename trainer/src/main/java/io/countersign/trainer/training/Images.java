package io.countersign.trainer.training;

/** The one check that image arrays have in common. */
final class Images {

  private Images() {}

  static void requireCount(float[] images, int height, int width, int count) {
    long expected = (long) count * height * width;
    if (height < 1 || width < 1 || count < 1 || images.length != expected) {
      throw new IllegalArgumentException(
          "expected %d×1×%d×%d = %d numbers, got %d"
              .formatted(count, height, width, expected, images.length));
    }
  }
}

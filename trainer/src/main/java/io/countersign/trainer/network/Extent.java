package io.countersign.trainer.network;

/**
 * Shape of one example between two layers, the batch axis left out: {@code channels×height×width},
 * or, once flattened, a row of {@code channels} numbers.
 */
public record Extent(int channels, int height, int width, boolean flat) {

  public Extent {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "expected at least 1×1×1, got %d×%d×%d".formatted(channels, height, width));
    }
    if (flat && (height != 1 || width != 1)) {
      throw new IllegalArgumentException(
          "a flat extent has no height or width, got %d×%d".formatted(height, width));
    }
  }

  static Extent image(int channels, int height, int width) {
    return new Extent(channels, height, width, false);
  }

  static Extent row(int length) {
    return new Extent(length, 1, 1, true);
  }

  /** How many numbers one example has. */
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(channels, height), width);
  }

  @Override
  public String toString() {
    return flat ? channels + " numbers" : channels + "×" + height + "×" + width;
  }
}

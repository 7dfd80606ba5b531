package io.countersign.preprocess;

/** One image as a network takes it: {@code [1, H, W]}, 32-bit floats from 0 to 1. Immutable. */
public final class NetworkInput {
  private final int height;
  private final int width;
  private final float[] values;

  private NetworkInput(float[] values, int height, int width) {
    if (height < 1 || width < 1 || values.length != height * width) {
      throw new IllegalArgumentException(
          "expected 1×%d×%d values, got %d".formatted(height, width, values.length));
    }
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** An input of a copy of {@code values}, height·width of them, row-major. */
  public NetworkInput(int height, int width, float[] values) {
    this(values.clone(), height, width);
  }

  /** As the constructor, for values that nobody else keeps. */
  static NetworkInput adopt(int height, int width, float[] values) {
    return new NetworkInput(values, height, width);
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** A copy of the values. */
  public float[] values() {
    return values.clone();
  }

  /** Copies the values to {@code target} from index {@code offset}. */
  public void copyTo(float[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }
}

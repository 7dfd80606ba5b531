package io.countersign.trainer.network;

/** Height and width of a kernel, a stride or a padding, in pixels of the layer's input. */
public record Window(int height, int width) {

  public static final Window NONE = new Window(0, 0);

  public Window {
    if (height < 0 || width < 0) {
      throw new IllegalArgumentException(
          "expected no negative side, got %d×%d".formatted(height, width));
    }
  }

  static Window square(int side) {
    return new Window(side, side);
  }

  int area() {
    return height * width;
  }

  /**
   * What a window leaves of {@code input}: {@code ⌊(side + 2·padding − kernel) / stride⌋ + 1} on
   * each axis.
   */
  static Extent slide(Extent input, int channels, Window kernel, Window stride, Window padding) {
    requireImage(input);
    return Extent.image(
        channels,
        side(input, input.height(), kernel.height, stride.height, padding.height),
        side(input, input.width(), kernel.width, stride.width, padding.width));
  }

  static void requireImage(Extent input) {
    if (input.flat()) {
      throw new IllegalArgumentException("expected channels×height×width, got " + input);
    }
  }

  private static int side(Extent input, int side, int kernel, int stride, int padding) {
    if (kernel < 1 || stride < 1) {
      throw new IllegalArgumentException("kernel and stride must be at least 1");
    }
    int room = side + 2 * padding - kernel;
    if (room < 0) {
      throw new IllegalArgumentException(
          "a window of %d with a padding of %d does not fit into %s"
              .formatted(kernel, padding, input));
    }
    return room / stride + 1;
  }

  @Override
  public String toString() {
    return height + "×" + width;
  }

  /**
   * Shape of one example between two layers, the batch axis left out: {@code
   * channels×height×width}, or, once flattened, a row of {@code channels} numbers.
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
}

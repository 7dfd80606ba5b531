package io.countersign.image;

/** A box of pixels: columns {@code left} to left+width−1, rows {@code top} to top+height−1. */
public record InkBox(int left, int top, int width, int height) {
  public InkBox {
    if (left < 0 || top < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "expected a box of at least 1×1 inside the image, got %d×%d at (%d, %d)"
              .formatted(width, height, left, top));
    }
  }
}

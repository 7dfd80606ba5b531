package io.countersign.image;

/** What is refused before a single pixel is allocated: bytes, sides and pixel count, inclusive. */
public record ImageLimits(long maxBytes, int maxWidth, int maxHeight, long maxPixels) {

  /** 10 MiB, 12,000 pixels a side, 25 million pixels: a phone's photograph passes. */
  public static final ImageLimits DEFAULT = new ImageLimits(10L << 20, 12_000, 12_000, 25_000_000);

  public ImageLimits {
    if (maxBytes < 1 || maxWidth < 1 || maxHeight < 1 || maxPixels < 1) {
      throw new IllegalArgumentException(
          "expected positive limits, got %d bytes, %d×%d, %d pixels"
              .formatted(maxBytes, maxWidth, maxHeight, maxPixels));
    }
  }
}

package io.countersign.image;

import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Bytes of a PNG, JPEG, TIFF or BMP to grey pixels by ITU-R BT.601. Limits hold before pixels are
 * allocated; of an animated or multi-page file the first page is read. Images are turned upright as
 * their camera or scanner noted. Stateless, thread-safe.
 */
public final class ImageDecoder {
  /** What the largest image may have: three or four samples of 8 bits. */
  private static final int BITS_PER_PIXEL = 32;

  private final ImageLimits limits;

  public ImageDecoder(ImageLimits limits) {
    this.limits = limits;
  }

  /** The image in {@code bytes}, or why there is none. Never throws for bad bytes. */
  public Checked<Decoded> decode(byte[] bytes) {
    if (bytes.length > limits.maxBytes()) {
      return Checked.refused(
          tooLarge("%,d bytes".formatted(bytes.length), "%,d".formatted(limits.maxBytes())));
    }
    Optional<ImageFormat> format = ImageFormat.sniff(bytes);
    if (format.isEmpty()) {
      return refused("expected a PNG, JPEG, TIFF or BMP image, got " + ImageFormat.guess(bytes));
    }
    return decode(bytes, format.get());
  }

  private Checked<Decoded> decode(byte[] bytes, ImageFormat format) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.label()).next();
    try {
      return read(reader, bytes, format);
    } catch (IOException | RuntimeException damaged) {
      // The JDK's readers answer malformed bytes with exceptions of many kinds, unchecked ones too.
      return refused(
          "expected a whole %s image, got one that cannot be read (%s)"
              .formatted(format, reason(damaged)));
    } catch (OutOfMemoryError scarce) {
      // Safe to go on from: what did not fit are this image's pixels, which nobody else has seen
      // and which are free again once the reader is left. Other errors are none of ours.
      return Checked.refused(tooLarge("an image of more", "what memory holds at present"));
    } finally {
      reader.dispose();
    }
  }

  private Checked<Decoded> read(ImageReader reader, byte[] bytes, ImageFormat format)
      throws IOException {
    byte[] essential = bytes;
    int orientation = Orientation.UPRIGHT;
    switch (format) {
      case PNG -> essential = PngChunks.essential(bytes);
      case BMP -> BmpHeader.check(bytes);
      case JPEG -> {
        JpegSegments segments = JpegSegments.of(bytes);
        essential = segments.essential();
        orientation = segments.orientation();
      }
      case TIFF -> orientation = Orientation.ofTiff(bytes);
    }
    try (ImageInputStream in = new ByteArrayInput(essential)) {
      reader.setInput(in, false, true);
      Optional<Refusal> refusal = checkSize(reader);
      if (refusal.isPresent()) {
        return Checked.refused(refusal.get());
      }
      if (format == ImageFormat.TIFF) {
        TiffCompression.check(reader);
      }
      GrayImage gray = GrayConversion.toGray(reader.read(0));
      return Checked.passed(
          new Decoded(Orientation.upright(gray, orientation), format.label()));
    }
  }

  private Optional<Refusal> checkSize(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    String size = "%d×%d pixels".formatted(width, height);
    if (width > limits.maxWidth() || height > limits.maxHeight()) {
      return Optional.of(tooLarge(size, "%d×%d".formatted(limits.maxWidth(), limits.maxHeight())));
    }
    long pixels = (long) width * height;
    if (pixels > limits.maxPixels()) {
      return Optional.of(tooLarge(size, "%,d pixels".formatted(limits.maxPixels())));
    }
    long tile = (long) reader.getTileWidth(0) * reader.getTileHeight(0);
    if (reader.isImageTiled(0) && tile > limits.maxPixels()) {
      return Optional.of(
          tooLarge(
              "a tile of %,d pixels".formatted(tile), "%,d pixels".formatted(limits.maxPixels())));
    }
    long sampleBits = pixels * reader.getImageTypes(0).next().getColorModel().getPixelSize();
    long maxSampleBits = limits.maxPixels() * BITS_PER_PIXEL;
    if (sampleBits > maxSampleBits) {
      return Optional.of(
          tooLarge("%,d bits of samples".formatted(sampleBits), "%,d".formatted(maxSampleBits)));
    }
    return Optional.empty();
  }

  private static Refusal tooLarge(String actual, String limit) {
    return Refusal.of(Refusal.Kind.TOO_LARGE, "expected at most " + limit + ", got " + actual);
  }

  private static Checked<Decoded> refused(String detail) {
    return Checked.refused(Refusal.of(Refusal.Kind.UNSUPPORTED, detail));
  }

  private static String reason(Exception damaged) {
    String message = damaged.getMessage();
    return message == null ? damaged.getClass().getSimpleName() : message;
  }
}

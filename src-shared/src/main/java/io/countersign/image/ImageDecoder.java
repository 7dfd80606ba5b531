package io.countersign.image;

import io.countersign.codec.ImageFormat;
import io.countersign.codec.Pixels;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.io.IOException;
import java.util.Optional;

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
    try {
      Pixels pixels = format.read(bytes, this::check).placed(this::check);
      GrayImage gray = GrayImage.adopt(pixels.width(), pixels.height(), pixels.gray());
      return Checked.passed(new Decoded(gray, format.label()));
    } catch (TooLarge refused) {
      return Checked.refused(refused.refusal);
    } catch (IOException | RuntimeException damaged) {
      // The JDK's readers answer malformed bytes with exceptions of many kinds, unchecked ones too.
      return refused(
          "expected a whole %s image, got one that cannot be read (%s)"
              .formatted(format, reason(damaged)));
    } catch (OutOfMemoryError scarce) {
      // Safe to go on from: what did not fit are this image's pixels, which nobody else has seen
      // and which are free again once the reader is left. Other errors are none of ours.
      return Checked.refused(tooLarge("an image of more", "what memory holds at present"));
    }
  }

  private void check(long width, long height, int bitsPerPixel) throws TooLarge {
    String size = "%d×%d pixels".formatted(width, height);
    if (width > limits.maxWidth() || height > limits.maxHeight()) {
      String most = "%d×%d".formatted(limits.maxWidth(), limits.maxHeight());
      throw new TooLarge(tooLarge(size, most));
    }
    long pixels = width * height;
    if (pixels > limits.maxPixels()) {
      throw new TooLarge(tooLarge(size, "%,d pixels".formatted(limits.maxPixels())));
    }
    long bits = pixels * bitsPerPixel;
    long mostBits = limits.maxPixels() * BITS_PER_PIXEL;
    if (bits > mostBits) {
      throw new TooLarge(
          tooLarge("%,d bits of samples".formatted(bits), "%,d".formatted(mostBits)));
    }
  }

  /** Ends the work of a decoder; nobody but this class sees it. */
  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    private TooLarge(Refusal refusal) {
      super(refusal.detail());
      this.refusal = refusal;
    }
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

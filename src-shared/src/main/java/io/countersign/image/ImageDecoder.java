package io.countersign.image;

import io.countersign.codec.ImageFormat;
import io.countersign.codec.Pixels;
import io.countersign.codec.SizeCheck;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Bytes of a PNG, JPEG, TIFF or BMP to grey pixels by ITU-R BT.601. Limits hold before pixels are
 * allocated; of several pages the first that is no thumbnail is read. Images come upright and with
 * square pixels, as their camera or scanner noted. Thread-safe.
 */
public final class ImageDecoder {
  /** What the largest image may have: three or four samples of 8 bits. */
  private static final int BITS_PER_PIXEL = 32;

  private final ImageLimits limits;
  private final Room room;

  public ImageDecoder(ImageLimits limits) {
    this.limits = limits;
    this.room = new Room(limits.maxPixels());
  }

  /** The image in {@code bytes}, or why there is none. Never throws for bad bytes. */
  public Checked<Decoded> decode(byte[] bytes) {
    return decode(bytes, Checked::passed);
  }

  /**
   * What {@code use} makes of the image in {@code bytes}, or why there is none. While it is decoded
   * and used, no more pixels than one image may have are worked on by this decoder's callers: large
   * images come one after another. {@code use} must not decode another.
   */
  public <T> Checked<T> decode(byte[] bytes, Function<Decoded, Checked<T>> use) {
    if (bytes.length > limits.maxBytes()) {
      return Checked.refused(
          tooLarge("%,d bytes".formatted(bytes.length), "%,d".formatted(limits.maxBytes())));
    }
    Optional<ImageFormat> format = ImageFormat.sniff(bytes);
    if (format.isEmpty()) {
      return refused("expected a PNG, JPEG, TIFF or BMP image, got " + ImageFormat.guess(bytes));
    }
    try (Turn turn = new Turn()) {
      return decode(bytes, format.get(), turn).then(use);
    } catch (OutOfMemoryError scarce) {
      // Safe to go on from: what did not fit are this image's pixels, which nobody else has seen
      // and which are free again by now. Other errors are none of ours.
      return Checked.refused(tooLarge("an image of more", "what memory holds at present"));
    }
  }

  private static Checked<Decoded> decode(byte[] bytes, ImageFormat format, Turn turn) {
    try {
      Pixels pixels = format.read(bytes, turn).placed(turn);
      GrayImage gray = GrayImage.adopt(pixels.width(), pixels.height(), pixels.gray());
      return Checked.passed(new Decoded(gray, format.label()));
    } catch (TooLarge refused) {
      return Checked.refused(refused.refusal);
    } catch (IOException | RuntimeException damaged) {
      // The JDK's readers answer malformed bytes with exceptions of many kinds, unchecked ones too.
      return refused(
          "expected a whole %s image, got one that cannot be read (%s)"
              .formatted(format, reason(damaged)));
    }
  }

  /** One image's: leave before its pixels are allocated, and room for them. */
  private final class Turn implements SizeCheck, AutoCloseable {
    private int taken;

    @Override
    public void check(long width, long height, int bitsPerPixel) throws TooLarge {
      checkLimits(width, height, bitsPerPixel);
      if (taken == 0) {
        taken = room.take(width * height);
      }
    }

    @Override
    public void close() {
      room.giveBack(taken);
    }
  }

  private void checkLimits(long width, long height, int bitsPerPixel) throws TooLarge {
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

  private static <T> Checked<T> refused(String detail) {
    return Checked.refused(Refusal.of(Refusal.Kind.UNSUPPORTED, detail));
  }

  private static String reason(Exception damaged) {
    String message = damaged.getMessage();
    return message == null ? damaged.getClass().getSimpleName() : message;
  }
}

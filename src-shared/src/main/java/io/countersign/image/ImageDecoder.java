package io.countersign.image;

import io.countersign.codec.ImageFormat;
import io.countersign.codec.LimitException;
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

  private static final Refusal NO_MEMORY =
      tooLarge("an image of more", "what memory holds at present");

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
    if (small(bytes) instanceof Checked.Refused<byte[]> refused) {
      return Checked.refused(refused.refusal());
    }
    Optional<ImageFormat> format = ImageFormat.sniff(bytes);
    if (format.isEmpty()) {
      return refused("expected a PNG, JPEG, TIFF or BMP image, got " + ImageFormat.guess(bytes));
    }
    ImageFormat is = format.get();
    return draw(
        is + " image",
        limits -> is.read(bytes, limits),
        gray -> use.apply(new Decoded(gray, is.label())));
  }

  /** What becomes pixels, with leave for their number. */
  public interface Source {
    Pixels read(SizeCheck limits) throws IOException;
  }

  /**
   * As {@link #decode(byte[], Function)}, of what {@code source} gives.
   *
   * @param what it is, for the sentence of a refusal: {@code PNG image}
   */
  public <T> Checked<T> draw(String what, Source source, Function<GrayImage, Checked<T>> use) {
    try (Turn turn = new Turn()) {
      Checked<GrayImage> drawn =
          guarded(
              what,
              () -> {
                Pixels pixels = source.read(turn).placed(turn);
                return GrayImage.adopt(pixels.width(), pixels.height(), pixels.gray());
              });
      return drawn.then(use);
    } catch (OutOfMemoryError scarce) {
      return Checked.refused(NO_MEMORY);
    }
  }

  /** Reading that may fail. */
  public interface Reading<T> {
    T read() throws IOException;
  }

  /** What {@code reading} gives; a refusal instead of what it throws for bad bytes. */
  public static <T> Checked<T> guarded(String what, Reading<T> reading) {
    try {
      return Checked.passed(reading.read());
    } catch (LimitException refused) {
      return Checked.refused(Refusal.of(Refusal.Kind.TOO_LARGE, reason(refused)));
    } catch (IOException | RuntimeException damaged) {
      // The JDK's readers answer malformed bytes with exceptions of many kinds, unchecked ones too.
      return refused(
          "expected a whole %s, got one that cannot be read (%s)".formatted(what, reason(damaged)));
    } catch (StackOverflowError nested) {
      // As with memory: nothing but this reading has seen what it was about.
      return refused("expected a whole %s, got one that is nested too deeply".formatted(what));
    } catch (OutOfMemoryError scarce) {
      // Safe to go on from: what did not fit are this image's pixels, which nobody else has seen
      // and which are free again by now. Other errors are none of ours.
      return Checked.refused(NO_MEMORY);
    }
  }

  /** Passes when there are no more than may be. */
  public Checked<byte[]> small(byte[] bytes) {
    return bytes.length <= limits.maxBytes()
        ? Checked.passed(bytes)
        : Checked.refused(
            tooLarge("%,d bytes".formatted(bytes.length), "%,d".formatted(limits.maxBytes())));
  }

  public ImageLimits limits() {
    return limits;
  }

  /** One image's: leave before its pixels are allocated, and room for them. */
  private final class Turn implements SizeCheck, AutoCloseable {
    private int taken;

    @Override
    public void check(long width, long height, int bitsPerPixel) throws LimitException {
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

  private void checkLimits(long width, long height, int bitsPerPixel) throws LimitException {
    String size = "%d×%d pixels".formatted(width, height);
    if (width > limits.maxWidth() || height > limits.maxHeight()) {
      String most = "%d×%d".formatted(limits.maxWidth(), limits.maxHeight());
      throw new LimitException(tooLarge(size, most).detail());
    }
    long pixels = width * height;
    if (pixels > limits.maxPixels()) {
      throw new LimitException(tooLarge(size, "%,d pixels".formatted(limits.maxPixels())).detail());
    }
    long bits = pixels * bitsPerPixel;
    long mostBits = limits.maxPixels() * BITS_PER_PIXEL;
    if (bits > mostBits) {
      throw new LimitException(
          tooLarge("%,d bits of samples".formatted(bits), "%,d".formatted(mostBits)).detail());
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

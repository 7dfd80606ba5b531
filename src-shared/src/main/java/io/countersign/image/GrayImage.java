package io.countersign.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** An 8-bit grey image; 0 is black, 255 is white, row-major, at least 1×1. Immutable. */
public final class GrayImage {
  private static final int LEVELS = 256;
  private static final int APART = 4;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int width;
  private final int height;
  private final byte[] pixels;

  /** Made when first asked for, as the histogram is; two threads may make the same twice. */
  private volatile @Nullable InkMask ink;

  /** Volatile, since an array's content has no other way to a second thread. */
  private volatile int @Nullable [] histogram;

  private GrayImage(int width, int height, byte[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /**
   * An image of a copy of {@code pixels}.
   *
   * @throws IllegalArgumentException unless both sides are positive and {@code pixels} holds
   *     width·height values
   */
  public static GrayImage of(int width, int height, byte[] pixels) {
    return adopt(width, height, pixels.clone());
  }

  /** As {@link #of}, for arrays that nobody else keeps. */
  static GrayImage adopt(int width, int height, byte[] pixels) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "expected an image of at least 1×1, got " + width + "×" + height);
    }
    if (pixels.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          "expected %d grey values for %d×%d, got %d"
              .formatted(width * height, width, height, pixels.length));
    }
    return new GrayImage(width, height, pixels);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The grey level at column {@code x} of row {@code y}, 0 to 255. */
  public int at(int x, int y) {
    return pixels[y * width + x] & 0xff;
  }

  /** A copy of the grey values. */
  public byte[] pixels() {
    return pixels.clone();
  }

  /** Copies row {@code y} to the first values of {@code row}. */
  public void row(int y, byte[] row) {
    System.arraycopy(pixels, y * width, row, 0, width);
  }

  /** An image of the same size, each row of which {@code change} makes of the one here. */
  public GrayImage changed(RowChange change) {
    byte[] changed = new byte[pixels.length];
    byte[] row = new byte[width];
    for (int y = 0; y < height; y++) {
      row(y, row);
      change.apply(y, row);
      System.arraycopy(row, 0, changed, y * width, width);
    }
    return adopt(width, height, changed);
  }

  /** Changes the grey values of row {@code y} in their place. */
  public interface RowChange {
    void apply(int y, byte[] row);
  }

  /** The grey values, read only and without a copy. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(pixels).asReadOnlyBuffer();
  }

  /** The grey values themselves, to be read only. */
  byte[] shared() {
    return pixels;
  }

  /** Its ink by Otsu's threshold: every step on the way to a decision asks for it. */
  InkMask ink() {
    InkMask made = ink;
    if (made == null) {
      made = InkMask.made(this);
      ink = made;
    }
    return made;
  }

  /** How many pixels have each grey level, 256 counts; a copy. */
  public int[] histogram() {
    int[] made = histogram;
    if (made == null) {
      made = counted(pixels);
      histogram = made;
    }
    return made.clone();
  }

  /**
   * Neighbours are counted apart: a count would wait for the last of the same level. Where paper is
   * of one level, four of them that are as the four before are counted later, together.
   */
  private static int[] counted(byte[] pixels) {
    int[] apart = new int[APART * LEVELS];
    int before = 0;
    int again = 0;
    int i = 0;
    for (; i + APART <= pixels.length; i += APART) {
      int four = (int) INTS.get(pixels, i);
      if (four == before) {
        again++;
        continue;
      }
      count(apart, before, again);
      before = four;
      again = 1;
    }
    count(apart, before, again);
    for (; i < pixels.length; i++) {
      apart[pixels[i] & 0xff]++;
    }
    int[] counts = new int[LEVELS];
    for (int k = 0; k < apart.length; k++) {
      counts[k % LEVELS] += apart[k];
    }
    return counts;
  }

  private static void count(int[] apart, int four, int times) {
    apart[four & 0xff] += times;
    apart[LEVELS + (four >>> 8 & 0xff)] += times;
    apart[2 * LEVELS + (four >>> 16 & 0xff)] += times;
    apart[3 * LEVELS + (four >>> 24)] += times;
  }
}

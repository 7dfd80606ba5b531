package io.countersign.codec;

import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOException;

/** How a TIFF's samples become grey levels. */
final class TiffShades {
  private static final int SIGNED = 2;
  private static final int FLOATING = 3;
  private static final int ASSOCIATED = 1;
  private static final int UNASSOCIATED = 2;

  private final TiffPage page;
  private final int ground;
  private final int colours;
  private final boolean bigEndian;

  /** Which samples is transparency, −1 for none; whether colours were multiplied by it already. */
  private final int alpha;

  private final boolean multiplied;

  /** Of a sample's bits its level; of a palette's index, its luma. */
  private final int[] levels;

  private final int[] opacities;

  /**
   * @param ground what shows through, 255 for white paper
   * @throws IIOException when a palette is missing or a format of samples is not read
   */
  TiffShades(TiffPage page, int ground) throws IIOException {
    this.page = page;
    this.ground = ground;
    this.colours = page.colours();
    this.bigEndian = page.directory().order() == ByteOrder.BIG_ENDIAN;
    if (page.samples() < colours) {
      throw new IIOException(
          "expected at least %d samples a pixel, got %d".formatted(colours, page.samples()));
    }
    long format = page.directory().integer(339, 1);
    if (format == FLOATING || page.bits() > 16) {
      throw new IIOException(
          "samples of %d bits, format %d, are not read".formatted(page.bits(), format));
    }
    long extra = extra(page);
    this.alpha = extra == ASSOCIATED || extra == UNASSOCIATED ? colours : -1;
    this.multiplied = extra == ASSOCIATED;
    this.opacities = Luma.levels(page.bits());
    this.levels = page.photometric() == TiffPage.PALETTE ? palette(page) : opacities.clone();
    int half = levels.length / 2;
    if (format == SIGNED && page.photometric() != TiffPage.PALETTE) {
      int[] unsigned = levels.clone();
      for (int i = 0; i < levels.length; i++) {
        levels[i] = unsigned[i ^ half];
      }
    }
    if (page.photometric() == TiffPage.WHITE_IS_ZERO) {
      for (int i = 0; i < levels.length; i++) {
        levels[i] = 255 - levels[i];
      }
    }
  }

  /** What the tag of further samples says of the first: 0 when nothing that is known. */
  private static long extra(TiffPage page) {
    return page.samples() > page.colours() ? page.directory().integer(338, 0) : 0;
  }

  static boolean hasAlpha(TiffPage page) {
    return extra(page) == ASSOCIATED || extra(page) == UNASSOCIATED;
  }

  static boolean reads(TiffPage page) {
    int photometric = page.photometric();
    return photometric >= TiffPage.WHITE_IS_ZERO && photometric <= TiffPage.PALETTE
        || photometric == TiffPage.CMYK;
  }

  /** Lumas of a colour map, whose values have 16 bits by the book and 8 in some files. */
  private static int[] palette(TiffPage page) throws IIOException {
    long[] map = page.directory().integers(320);
    int size = page.bits() > 8 ? -1 : 1 << page.bits();
    if (map.length != 3 * size) {
      throw new IIOException(
          "expected a palette of %d values, got %d".formatted(3 * size, map.length));
    }
    boolean few = Arrays.stream(map).allMatch(value -> value < 256);
    int[] lumas = new int[size];
    for (int i = 0; i < size; i++) {
      int red = component(map[i], few);
      int green = component(map[size + i], few);
      lumas[i] = Luma.of(red, green, component(map[2 * size + i], few));
    }
    return lumas;
  }

  private static int component(long value, boolean few) {
    return (int) (few ? value : value * 255 / 65535);
  }

  /** Writes {@code columns} pixels of the row that starts at {@code row} of each plane. */
  void row(byte[][] planes, int row, int columns, byte[] gray, int at) {
    int samples = page.samples();
    if (samples == 1 && page.bits() == 8) {
      for (int x = 0; x < columns; x++) {
        gray[at + x] = (byte) levels[planes[0][row + x] & 0xff];
      }
      return;
    }
    int[] pixel = new int[samples];
    for (int x = 0; x < columns; x++) {
      for (int s = 0; s < samples; s++) {
        pixel[s] =
            planes.length > 1 ? sample(planes[s], row, x) : sample(planes[0], row, x * samples + s);
      }
      gray[at + x] = (byte) over(level(pixel), pixel);
    }
  }

  private int level(int[] pixel) {
    return switch (page.photometric()) {
      case TiffPage.RGB -> Luma.of(levels[pixel[0]], levels[pixel[1]], levels[pixel[2]]);
      case TiffPage.CMYK ->
          Luma.of(
              Luma.ofInk(levels[pixel[0]], levels[pixel[3]]),
              Luma.ofInk(levels[pixel[1]], levels[pixel[3]]),
              Luma.ofInk(levels[pixel[2]], levels[pixel[3]]));
      default -> levels[pixel[0]];
    };
  }

  private int over(int level, int[] pixel) {
    if (alpha < 0) {
      return level;
    }
    int opacity = opacities[pixel[alpha]];
    return multiplied
        ? Math.min(255, level + (ground * (255 - opacity) + 127) / 255)
        : Luma.over(ground, level, opacity);
  }

  private int sample(byte[] block, int row, int index) {
    int bits = page.bits();
    if (bits == 8) {
      return block[row + index] & 0xff;
    }
    if (bits == 16) {
      int first = block[row + 2 * index] & 0xff;
      int second = block[row + 2 * index + 1] & 0xff;
      return bigEndian ? first << 8 | second : second << 8 | first;
    }
    long bit = (long) index * bits;
    int sample = 0;
    for (int i = 0; i < bits; i++, bit++) {
      sample = sample << 1 | block[row + (int) (bit >> 3)] >> (7 - (bit & 7)) & 1;
    }
    return sample;
  }
}

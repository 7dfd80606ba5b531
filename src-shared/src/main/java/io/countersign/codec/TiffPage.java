package io.countersign.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOException;

/** What the directory of a TIFF's page says of how its samples are stored (TIFF 6.0). */
record TiffPage(
    Ifd directory,
    int index,
    int width,
    int height,
    int bits,
    int samples,
    int compression,
    int photometric,
    boolean planes) {

  static final int WHITE_IS_ZERO = 0;
  static final int BLACK_IS_ZERO = 1;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int CMYK = 5;

  /** More pages are not looked at. */
  private static final int MOST_PAGES = 1000;

  /**
   * The first page that is no thumbnail and no transparency mask of another; the very first when
   * all say that they are.
   *
   * @throws IOException when there is none
   */
  static TiffPage picture(byte[] tiff) throws IOException {
    return picture(tiff, 1);
  }

  /**
   * That of the pages that are no thumbnails and no masks, from 1.
   *
   * @throws IOException when there are fewer
   */
  static TiffPage picture(byte[] tiff, int number) throws IOException {
    List<Integer> pages = pictures(tiff);
    if (number > pages.size()) {
      throw new IIOException("it has no page " + number);
    }
    int index = pages.get(number - 1);
    Ifd page = first(tiff);
    for (int i = 0; i < index; i++) {
      page = page.next().orElseThrow();
    }
    return of(page, index);
  }

  /** How many pages there are that are no thumbnails and no masks: one at least. */
  static int count(byte[] tiff) throws IOException {
    return pictures(tiff).size();
  }

  private static Ifd first(byte[] tiff) throws IOException {
    return Ifd.first(tiff, 0, tiff.length)
        .orElseThrow(() -> new IIOException("it has no directory of a page"));
  }

  /** Which of the directories; the very first when all are secondary. */
  private static List<Integer> pictures(byte[] tiff) throws IOException {
    List<Integer> pictures = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    Optional<Ifd> page = Optional.of(first(tiff));
    for (int i = 0; page.isPresent() && i < MOST_PAGES && seen.add(page.get().offset()); i++) {
      if (!secondary(page.get())) {
        pictures.add(i);
      }
      page = page.get().next();
    }
    return pictures.isEmpty() ? List.of(0) : pictures;
  }

  private static boolean secondary(Ifd page) {
    long kind = page.integer(254, 0); // 1: of less resolution, 4: transparency
    return (kind & 5) != 0 || page.integer(255, 1) == 2;
  }

  private static TiffPage of(Ifd page, int index) throws IOException {
    long width = page.integer(256, 0);
    long height = page.integer(257, 0);
    long samples = page.integer(277, 1);
    long[] bits = page.integers(258);
    long depth = bits.length == 0 ? 1 : bits[0];
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new IIOException("its page claims a size of %d×%d".formatted(width, height));
    }
    if (samples < 1 || samples > 64 || depth < 1 || depth > 64) {
      throw new IIOException("%d samples of %d bits are not read".formatted(samples, depth));
    }
    if (Arrays.stream(bits).anyMatch(other -> other != depth)) {
      throw new IIOException("its samples differ in bits: " + Arrays.toString(bits));
    }
    return new TiffPage(
        page,
        index,
        (int) width,
        (int) height,
        (int) depth,
        (int) samples,
        (int) page.integer(259, 1),
        (int) page.integer(262, BLACK_IS_ZERO),
        page.integer(284, 1) == 2 && samples > 1);
  }

  int bitsPerPixel() {
    return bits * samples;
  }

  /** Samples of its colour; further ones are transparency, or nothing that is known. */
  int colours() {
    return switch (photometric) {
      case RGB -> 3;
      case CMYK -> 4;
      default -> 1;
    };
  }
}

package io.countersign.codec;

import io.countersign.codec.PngHeader.Colour;
import javax.imageio.IIOException;
import org.jspecify.annotations.Nullable;

/** How a PNG's samples become grey levels: by a table up to 8 bits of one sample, else by luma. */
final class PngShades {
  private static final int NONE = -1;

  private final PngHeader header;

  /** Of each sample of up to 8 bits its level; for colours of 16 bits, empty. */
  private final byte[] levels;

  /** How many of {@link #levels} a sample may ask for. */
  private final int known;

  /** Samples that are clear, one or three; {@value #NONE} where there are none. */
  private final int[] clear;

  /** What shows through. */
  private final int ground;

  private PngShades(PngHeader header, byte[] levels, int known, int[] clear, int ground) {
    this.header = header;
    this.levels = levels;
    this.known = known;
    this.clear = clear;
    this.ground = ground;
  }

  static PngShades of(
      PngHeader header, byte @Nullable [] palette, byte @Nullable [] transparency, int ground)
      throws IIOException {
    byte[] alpha = transparency == null ? new byte[0] : transparency;
    int[] clear = {NONE, NONE, NONE};
    if (header.colour() == Colour.PALETTE) {
      if (palette == null || palette.length < 3 || palette.length % 3 != 0) {
        throw new IIOException("its palette is missing or damaged");
      }
      return new PngShades(
          header, shades(palette, alpha, ground), palette.length / 3, clear, ground);
    }
    boolean opaque = header.colour() == Colour.GRAY || header.colour() == Colour.RGB;
    if (opaque && alpha.length >= 2 * header.colour().samples) {
      for (int i = 0; i < header.colour().samples; i++) {
        clear[i] = (alpha[2 * i] & 0xff) << 8 | alpha[2 * i + 1] & 0xff;
      }
    }
    byte[] levels = new byte[256];
    if (header.colour() == Colour.GRAY && header.depth() <= 8) {
      int[] even = Luma.levels(header.depth());
      for (int i = 0; i < even.length; i++) {
        levels[i] = (byte) (i == clear[0] ? ground : even[i]);
      }
    }
    return new PngShades(header, levels, 1 << Math.min(8, header.depth()), clear, ground);
  }

  private static byte[] shades(byte[] palette, byte[] alpha, int ground) {
    byte[] shades = new byte[256];
    for (int i = 0; i < Math.min(256, palette.length / 3); i++) {
      int luma =
          Luma.of(palette[3 * i] & 0xff, palette[3 * i + 1] & 0xff, palette[3 * i + 2] & 0xff);
      shades[i] = (byte) (i < alpha.length ? Luma.over(ground, luma, alpha[i] & 0xff) : luma);
    }
    return shades;
  }

  /** Writes the row's pixels to {@code gray}, from {@code at}, {@code step} apart. */
  void row(byte[] row, int columns, byte[] gray, int at, int step) throws IIOException {
    boolean wide = header.depth() == 16;
    switch (header.colour()) {
      case GRAY, PALETTE -> {
        if (wide) {
          gray16(row, columns, gray, at, step);
        } else {
          looked(row, columns, gray, at, step);
        }
      }
      case GRAY_ALPHA -> {
        for (int x = 0, to = at; x < columns; x++, to += step) {
          int level = wide ? sample16(row, 4 * x) : row[1 + 2 * x] & 0xff;
          int alpha = wide ? sample16(row, 4 * x + 2) : row[2 + 2 * x] & 0xff;
          gray[to] =
              (byte)
                  (wide
                      ? Luma.over(ground, Luma.of16(level), Luma.of16(alpha))
                      : Luma.over(ground, level, alpha));
        }
      }
      case RGB, RGB_ALPHA -> {
        if (wide) {
          colours16(row, columns, gray, at, step);
        } else {
          colours(row, columns, gray, at, step);
        }
      }
    }
  }

  private void looked(byte[] row, int columns, byte[] gray, int at, int step) throws IIOException {
    int depth = header.depth();
    if (depth == 8 && step == 1 && header.colour() == Colour.GRAY && clear[0] == NONE) {
      System.arraycopy(row, 1, gray, at, columns);
      return;
    }
    int mask = (1 << depth) - 1;
    int most = 0;
    for (int x = 0, bit = 0, to = at; x < columns; x++, bit += depth, to += step) {
      int sample = (row[1 + (bit >> 3)] >> (8 - depth - (bit & 7))) & mask;
      most = Math.max(most, sample);
      gray[to] = levels[sample];
    }
    if (most >= known) {
      throw new IIOException("it asks for colour %d of a palette of %d".formatted(most, known));
    }
  }

  private void gray16(byte[] row, int columns, byte[] gray, int at, int step) {
    for (int x = 0, to = at; x < columns; x++, to += step) {
      int sample = sample16(row, 2 * x);
      gray[to] = (byte) (sample == clear[0] ? ground : Luma.of16(sample));
    }
  }

  private void colours(byte[] row, int columns, byte[] gray, int at, int step) {
    int samples = header.colour().samples;
    boolean alpha = samples == 4;
    for (int x = 0, i = 1, to = at; x < columns; x++, i += samples, to += step) {
      int red = row[i] & 0xff;
      int green = row[i + 1] & 0xff;
      int blue = row[i + 2] & 0xff;
      int luma = Luma.of(red, green, blue);
      if (alpha) {
        luma = Luma.over(ground, luma, row[i + 3] & 0xff);
      } else if (red == clear[0] && green == clear[1] && blue == clear[2]) {
        luma = ground;
      }
      gray[to] = (byte) luma;
    }
  }

  private void colours16(byte[] row, int columns, byte[] gray, int at, int step) {
    int samples = header.colour().samples;
    for (int x = 0, i = 0, to = at; x < columns; x++, i += 2 * samples, to += step) {
      int red = sample16(row, i);
      int green = sample16(row, i + 2);
      int blue = sample16(row, i + 4);
      int luma = Luma.of(Luma.of16(red), Luma.of16(green), Luma.of16(blue));
      if (samples == 4) {
        luma = Luma.over(ground, luma, Luma.of16(sample16(row, i + 6)));
      } else if (red == clear[0] && green == clear[1] && blue == clear[2]) {
        luma = ground;
      }
      gray[to] = (byte) luma;
    }
  }

  private static int sample16(byte[] row, int at) {
    return (row[1 + at] & 0xff) << 8 | row[2 + at] & 0xff;
  }
}

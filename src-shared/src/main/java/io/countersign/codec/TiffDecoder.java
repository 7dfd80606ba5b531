package io.countersign.codec;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOException;

/**
 * A TIFF's picture, strip by strip or tile by tile straight to grey. Each has to hold all of its
 * rows, within the file, and no part of the file may serve for more of them than it has bytes.
 * Faxes and colours by difference are left to the JDK's reader.
 */
final class TiffDecoder {
  private static final int OLD_JPEG = 6;
  private static final int JPEG = 7;
  private static final int WHITE = 255;
  private static final int BLACK = 0;

  /** Pixels that tiles may have beyond four times those of the picture. */
  private static final int TILE_MARGIN = 1 << 22;

  private final byte[] tiff;
  private final TiffPage page;
  private final int blockWidth;
  private final int blockHeight;
  private final long[] offsets;
  private final long[] lengths;

  private TiffDecoder(byte[] tiff, TiffPage page, boolean tiled) {
    Ifd directory = page.directory();
    this.tiff = tiff;
    this.page = page;
    this.blockWidth = tiled ? side(directory, 322) : page.width();
    this.blockHeight =
        tiled ? side(directory, 323) : (int) Math.min(page.height(), rowsOfStrip(directory));
    this.offsets = directory.integers(tiled ? 324 : 273);
    this.lengths = directory.integers(tiled ? 325 : 279);
  }

  private static int side(Ifd directory, int tag) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, directory.integer(tag, 1)));
  }

  private static long rowsOfStrip(Ifd directory) {
    long rows = directory.integer(278, Long.MAX_VALUE);
    return rows < 1 ? Long.MAX_VALUE : rows;
  }

  static Pixels read(byte[] tiff, SizeCheck limits) throws IOException {
    return read(tiff, TiffPage.picture(tiff), limits);
  }

  static Pixels read(byte[] tiff, TiffPage page, SizeCheck limits) throws IOException {
    limits.check(page.width(), page.height(), page.bitsPerPixel());
    if (page.compression() == JPEG || page.compression() == OLD_JPEG) {
      throw new IIOException("JPEG inside TIFF is not read; save it as JPEG, or as TIFF with LZW");
    }
    Placement placement = Placement.UPRIGHT.with(page.directory());
    boolean tiled = page.directory().integers(322).length > 0;
    TiffDecoder decoder = new TiffDecoder(tiff, page, tiled);
    limits.check(
        decoder.blockWidth == page.width() ? 1 : decoder.blockWidth,
        decoder.blockHeight == page.height() ? 1 : decoder.blockHeight,
        1);
    decoder.checkBlocks();
    if (!TiffData.reads(page.compression()) || !TiffShades.reads(page)) {
      return JdkDecoder.tiff(tiff, page.index(), placement);
    }
    byte[] gray = decoder.gray(new TiffShades(page, WHITE));
    if (TiffShades.hasAlpha(page) && Luma.isBlank(gray, WHITE)) {
      byte[] overBlack = decoder.gray(new TiffShades(page, BLACK));
      gray = Luma.isBlank(overBlack, BLACK) ? gray : overBlack;
    }
    return new Pixels(page.width(), page.height(), gray, placement);
  }

  private int across() {
    return (page.width() - 1) / blockWidth + 1;
  }

  private int down() {
    return (page.height() - 1) / blockHeight + 1;
  }

  private void checkBlocks() throws IIOException {
    long padded = (long) across() * blockWidth * down() * blockHeight;
    if (padded > 4L * page.width() * page.height() + TILE_MARGIN) {
      throw new IIOException(
          "tiles of %d×%d are far larger than its picture".formatted(blockWidth, blockHeight));
    }
    int expected = across() * down() * (page.planes() ? page.samples() : 1);
    if (offsets.length < expected || lengths.length < expected) {
      throw new IIOException(
          "expected %d strips or tiles, got %d".formatted(expected, offsets.length));
    }
    long all = 0;
    for (int i = 0; i < expected; i++) {
      if (lengths[i] < 0 || offsets[i] < 0 || offsets[i] + lengths[i] > tiff.length) {
        throw new IIOException("Data segment out of stream: strip or tile " + i);
      }
      all += lengths[i];
    }
    if (all > tiff.length) {
      throw new IIOException("its strips or tiles overlap");
    }
  }

  private byte[] gray(TiffShades shades) throws IOException {
    int planes = page.planes() ? page.samples() : 1;
    int bitsOfPixel = page.planes() ? page.bits() : page.bitsPerPixel();
    int rowBytes = (int) (((long) blockWidth * bitsOfPixel + 7) / 8);
    TiffData data = new TiffData(tiff, page, rowBytes);
    byte[][] blocks = new byte[planes][Math.multiplyExact(rowBytes, blockHeight)];
    byte[] gray = new byte[page.width() * page.height()];
    int count = across() * down();
    for (int block = 0; block < count; block++) {
      int left = block % across() * blockWidth;
      int top = block / across() * blockHeight;
      boolean strips = across() == 1 && blockWidth == page.width();
      int rows = strips ? Math.min(blockHeight, page.height() - top) : blockHeight;
      for (int plane = 0; plane < planes; plane++) {
        int i = plane * count + block;
        data.read((int) offsets[i], (int) lengths[i], blocks[plane], rows);
      }
      int columns = Math.min(blockWidth, page.width() - left);
      for (int y = 0; y < Math.min(rows, page.height() - top); y++) {
        shades.row(blocks, y * rowBytes, columns, gray, (top + y) * page.width() + left);
      }
    }
    Arrays.fill(blocks, new byte[0]);
    return gray;
  }
}

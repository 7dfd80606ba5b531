package io.countersign.codec;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.IIOException;

/** The rows of a PNG as they come out of its compressed data, undone of their filters. */
final class PngImage implements AutoCloseable {
  /** Adam7: first column, first row, step in columns, step in rows of each pass. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  /** Bytes that may follow the last row. */
  private static final int SURPLUS = 1 << 16;

  private final PngHeader header;
  private final PngShades shades;
  private final byte[] gray;
  private final Inflater inflater = new Inflater();

  /** Many rows at once: at the end of what it may write, the inflater is slow. */
  private final byte[] inflated = new byte[1 << 16];

  private final int[][] passes;
  private final int pixelBytes;

  /** The filter's number and the bytes of a row; the row before, which is 0 above the first. */
  private byte[] row;

  private byte[] above;
  private int filled;
  private int surplus;
  private int pass = -1;
  private int y;
  private int columns;
  private int rowEnd;

  PngImage(PngHeader header, PngShades shades) {
    this.header = header;
    this.shades = shades;
    this.gray = new byte[header.width() * header.height()];
    this.passes = header.interlaced() ? ADAM7 : ONE_PASS;
    this.pixelBytes = Math.max(1, header.bitsPerPixel() / 8);
    this.row = new byte[1 + header.rowBytes(header.width())];
    this.above = new byte[row.length];
    nextPass();
  }

  /** Takes what one chunk holds of the compressed data. */
  void data(byte[] bytes, int from, int length) throws IIOException {
    inflater.setInput(bytes, from, length);
    try {
      while (surplus < SURPLUS && !inflater.finished()) {
        int some = inflater.inflate(inflated);
        if (inflater.needsDictionary()) {
          throw new IIOException("its data ask for a dictionary");
        }
        if (some == 0) {
          return;
        }
        take(some);
      }
    } catch (DataFormatException damaged) {
      throw new IIOException("its compressed data are damaged", damaged);
    }
  }

  /** Puts inflated bytes together to rows; what comes after the last row is only counted. */
  private void take(int count) throws IIOException {
    int from = 0;
    while (from < count && !complete()) {
      int some = Math.min(count - from, rowEnd - filled);
      System.arraycopy(inflated, from, row, filled, some);
      from += some;
      filled += some;
      if (filled == rowEnd) {
        takeRow();
      }
    }
    surplus += count - from;
  }

  Pixels finished(Placement placement) throws IIOException {
    if (!complete()) {
      throw new IIOException("its data end before its last row");
    }
    return new Pixels(header.width(), header.height(), gray, placement);
  }

  private boolean complete() {
    return pass == passes.length;
  }

  private void nextPass() {
    do {
      pass++;
      if (complete()) {
        return;
      }
      int[] p = passes[pass];
      columns = (header.width() - p[0] + p[2] - 1) / p[2];
      y = p[1];
    } while (columns < 1 || y >= header.height());
    rowEnd = 1 + header.rowBytes(columns);
    Arrays.fill(above, (byte) 0);
  }

  private void takeRow() throws IIOException {
    unfilter();
    int[] p = passes[pass];
    shades.row(row, columns, gray, y * header.width() + p[0], p[2]);
    byte[] done = row;
    row = above;
    above = done;
    filled = 0;
    y += p[3];
    if (y >= header.height()) {
      nextPass();
    }
  }

  /** Undoes the filter of a row in its place (ISO/IEC 15948, 9.2). */
  private void unfilter() throws IIOException {
    switch (row[0]) {
      case 0 -> {}
      case 1 -> {
        byte[] here = row;
        int end = rowEnd;
        for (int i = 1 + pixelBytes; i < end; i++) {
          here[i] += here[i - pixelBytes];
        }
      }
      case 2 -> {
        byte[] here = row;
        byte[] over = above;
        int end = rowEnd;
        for (int i = 1; i < end; i++) {
          here[i] += over[i];
        }
      }
      case 3 -> {
        for (int i = 1; i < rowEnd; i++) {
          int left = i > pixelBytes ? row[i - pixelBytes] & 0xff : 0;
          row[i] += (byte) ((left + (above[i] & 0xff)) >> 1);
        }
      }
      case 4 -> paeth();
      default -> throw new IIOException("filter " + row[0] + " of a row is not known");
    }
  }

  private void paeth() {
    int first = Math.min(rowEnd, 1 + pixelBytes);
    for (int i = 1; i < first; i++) {
      row[i] += above[i];
    }
    if (pixelBytes == 1) {
      paethOfBytes(first);
      return;
    }
    for (int i = first; i < rowEnd; i++) {
      int left = row[i - pixelBytes] & 0xff;
      row[i] += (byte) nearest(left, above[i] & 0xff, above[i - pixelBytes] & 0xff);
    }
  }

  /** The same, with what the next pixel needs at hand. */
  private void paethOfBytes(int first) {
    byte[] here = row;
    byte[] over = above;
    int end = rowEnd;
    int left = here[first - 1] & 0xff;
    int corner = over[first - 1] & 0xff;
    for (int i = first; i < end; i++) {
      int up = over[i] & 0xff;
      left = (here[i] + nearest(left, up, corner)) & 0xff;
      here[i] = (byte) left;
      corner = up;
    }
  }

  /**
   * Of three neighbours the one nearest to left + up − corner. Without branches: which one it is
   * cannot be foreseen.
   */
  private static int nearest(int left, int up, int corner) {
    int down = up - corner;
    int across = left - corner;
    int both = down + across;
    int toLeft = (down ^ down >> 31) - (down >> 31);
    int toUp = (across ^ across >> 31) - (across >> 31);
    int toCorner = (both ^ both >> 31) - (both >> 31);
    int notLeft = toUp - toLeft >> 31 | toCorner - toLeft >> 31;
    int notUp = toCorner - toUp >> 31;
    int other = up ^ (up ^ corner) & notUp;
    return left ^ (left ^ other) & notLeft;
  }

  @Override
  public void close() {
    inflater.end();
  }
}

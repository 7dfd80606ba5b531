package io.countersign.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One directory of a TIFF (TIFF 6.0, section 2), which Exif data are, too: numbers by their tags.
 * An entry whose type is no number, or whose values lie outside the file, counts as absent.
 */
final class Ifd {
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;

  /** Bytes of a value, by type; 0 for those that are not read. */
  private static final int[] SIZES = {0, 1, 0, 2, 4, 8, 1, 0, 2, 4};

  private static final int RATIONAL = 5;

  private final ByteBuffer tiff;
  private final int at;
  private final int entries;

  private Ifd(ByteBuffer tiff, int at, int entries) {
    this.tiff = tiff;
    this.at = at;
    this.entries = entries;
  }

  /** The first directory of the TIFF that starts at {@code from}. */
  static Optional<Ifd> first(byte[] bytes, int from, int length) {
    if (length < HEADER_BYTES || !(bytes[from] == 'I' || bytes[from] == 'M')) {
      return Optional.empty();
    }
    ByteBuffer tiff = ByteBuffer.wrap(bytes, from, length).slice();
    tiff.order(bytes[from] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return tiff.getShort(2) == 42 ? at(tiff, tiff.getInt(4) & 0xffffffffL) : Optional.empty();
  }

  private static Optional<Ifd> at(ByteBuffer tiff, long offset) {
    if (offset < HEADER_BYTES || offset > tiff.limit() - 2) {
      return Optional.empty();
    }
    int at = (int) offset;
    int claimed = tiff.getShort(at) & 0xffff;
    int room = (tiff.limit() - at - 2) / ENTRY_BYTES;
    return Optional.of(new Ifd(tiff, at, Math.min(claimed, room)));
  }

  /** The directory of the next page. */
  Optional<Ifd> next() {
    int end = at + 2 + entries * ENTRY_BYTES;
    return end > tiff.limit() - 4 ? Optional.empty() : at(tiff, tiff.getInt(end) & 0xffffffffL);
  }

  ByteOrder order() {
    return tiff.order();
  }

  /** Where it starts: no two pages of a file do in one place. */
  int offset() {
    return at;
  }

  /** The first value of {@code tag}, of a fraction the quotient; empty without one. */
  Optional<Double> number(int tag) {
    int entry = entry(tag);
    if (entry < 0) {
      return Optional.empty();
    }
    int type = tiff.getShort(entry + 2);
    int place = place(entry);
    return Optional.of(
        type == RATIONAL
            ? (tiff.getInt(place) & 0xffffffffL) / (double) (tiff.getInt(place + 4) & 0xffffffffL)
            : integer(type, place));
  }

  /** The first value of {@code tag}, a whole number, or {@code otherwise}. */
  long integer(int tag, long otherwise) {
    long[] values = integers(tag);
    return values.length == 0 ? otherwise : values[0];
  }

  /** All values of {@code tag}; none when it is absent. */
  long[] integers(int tag) {
    int entry = entry(tag);
    int type = entry < 0 ? RATIONAL : tiff.getShort(entry + 2);
    if (type == RATIONAL) {
      return new long[0];
    }
    long[] values = new long[tiff.getInt(entry + 4)];
    int place = place(entry);
    for (int i = 0; i < values.length; i++) {
      values[i] = integer(type, place + i * SIZES[type]);
    }
    return values;
  }

  private long integer(int type, int place) {
    return switch (type) {
      case 1 -> tiff.get(place) & 0xff;
      case 3 -> tiff.getShort(place) & 0xffff;
      case 4 -> tiff.getInt(place) & 0xffffffffL;
      case 6 -> tiff.get(place);
      case 8 -> tiff.getShort(place);
      default -> tiff.getInt(place);
    };
  }

  private int entry(int tag) {
    for (int i = 0, entry = at + 2; i < entries; i++, entry += ENTRY_BYTES) {
      if ((tiff.getShort(entry) & 0xffff) == tag && bytes(entry) > 0) {
        int size = bytes(entry);
        long place = size <= 4 ? entry + 8 : tiff.getInt(entry + 8) & 0xffffffffL;
        return place + size <= tiff.limit() ? entry : -1;
      }
    }
    return -1;
  }

  /** Bytes of an entry's values; 0 when they are no numbers, or more than a file may have. */
  private int bytes(int entry) {
    int type = tiff.getShort(entry + 2);
    int size = type < 0 || type >= SIZES.length ? 0 : SIZES[type];
    long bytes = size * (tiff.getInt(entry + 4) & 0xffffffffL);
    return bytes > tiff.limit() ? 0 : (int) bytes;
  }

  private int place(int entry) {
    return bytes(entry) <= 4 ? entry + 8 : tiff.getInt(entry + 8);
  }
}

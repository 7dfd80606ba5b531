package io.countersign.codec;

import javax.imageio.IIOException;

/** LZW as TIFF has it (TIFF 6.0, section 13): codes of 9 to 12 bits, widened one code early. */
final class TiffLzw {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int MOST = 4096;

  private final byte[] in;
  private final int end;
  private final int[] prefix = new int[MOST];
  private final byte[] last = new byte[MOST];
  private final byte[] head = new byte[MOST];
  private final int[] length = new int[MOST];
  private int at;
  private int buffer;
  private int held;

  TiffLzw(byte[] in, int at, int length) {
    this.in = in;
    this.at = at;
    this.end = at + length;
    for (int i = 0; i < CLEAR; i++) {
      last[i] = (byte) i;
      head[i] = (byte) i;
      this.length[i] = 1;
    }
  }

  /** Writes up to {@code wanted} bytes; how many came. */
  int read(byte[] out, int wanted) throws IIOException {
    int next = FIRST;
    int width = 9;
    int before = -1;
    int to = 0;
    while (to < wanted) {
      int code = code(width);
      if (code == END || code < 0) {
        return to;
      }
      if (code == CLEAR) {
        next = FIRST;
        width = 9;
        before = -1;
        continue;
      }
      if (code > next || code == next && before < 0 || before < 0 && code > CLEAR) {
        throw new IIOException("a strip or tile is damaged");
      }
      if (before >= 0 && next < MOST) {
        prefix[next] = before;
        head[next] = head[before];
        length[next] = length[before] + 1;
        last[next] = code == next ? head[before] : head[code];
        next++;
        width = next + 1 >= 1 << width && width < 12 ? width + 1 : width;
      }
      to += write(code, out, to, wanted);
      before = code;
    }
    return to;
  }

  private int write(int code, byte[] out, int to, int wanted) {
    int bytes = length[code];
    for (int i = to + bytes - 1, c = code; i >= to; i--, c = prefix[c]) {
      if (i < wanted) {
        out[i] = last[c];
      }
    }
    return Math.min(bytes, wanted - to);
  }

  /** The next code, or −1 when the bytes end. */
  private int code(int width) {
    while (held < width) {
      if (at == end) {
        return -1;
      }
      buffer = buffer << 8 | in[at++] & 0xff;
      held += 8;
    }
    held -= width;
    return buffer >>> held & (1 << width) - 1;
  }
}

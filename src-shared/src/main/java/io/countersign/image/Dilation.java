package io.countersign.image;

/** Ink grown by a cross, then by 3×3: by 5×5 without its corners; 64 pixels at once. */
public final class Dilation {
  private Dilation() {}

  /** The mask with every pixel grown. */
  public static InkMask grown(InkMask mask) {
    int height = mask.height();
    int stride = InkMask.stride(mask.width());
    long[] grown = new long[height * stride];
    for (int y = 0; y < height; y++) {
      for (int k = 0; k < stride; k++) {
        long here = mask.word(y, k);
        long before = k > 0 ? mask.word(y, k - 1) : 0;
        long after = k < stride - 1 ? mask.word(y, k + 1) : 0;
        if ((here | before | after) == 0) {
          continue;
        }
        long three = here | here << 1 | before >>> 63 | here >>> 1 | after << 63;
        long five = three | here << 2 | before >>> 62 | here >>> 2 | after << 62;
        for (int v = Math.max(0, y - 2); v <= Math.min(height - 1, y + 2); v++) {
          grown[v * stride + k] |= Math.abs(v - y) == 2 ? three : five;
        }
      }
    }
    return InkMask.of(mask.width(), height, grown);
  }
}

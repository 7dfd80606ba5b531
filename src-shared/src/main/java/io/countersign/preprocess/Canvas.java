package io.countersign.preprocess;

/**
 * A cleaned signature before it is sampled to the network's size: the surface on which training
 * augments. Values 0 to 255 stand for 0 to 1, row-major. Immutable.
 */
public final class Canvas {
  /** Values as 0 to 1. */
  private static final float[] SHARES = shares();

  private final int height;
  private final int width;
  private final byte[] values;
  private final int background;

  private Canvas(int height, int width, byte[] values, int background) {
    this.height = height;
    this.width = width;
    this.values = values;
    this.background = background;
  }

  /** A canvas of a copy of {@code values} whose background is 0 (no ink). */
  public static Canvas of(int height, int width, byte[] values) {
    return of(height, width, values, 0);
  }

  /**
   * A canvas of a copy of {@code values}; {@code background} (0 to 255) is what lies outside.
   *
   * @throws IllegalArgumentException unless there are height·width values and the background is one
   */
  public static Canvas of(int height, int width, byte[] values, int background) {
    if (height < 1 || width < 1 || values.length != height * width) {
      throw new IllegalArgumentException(
          "expected %d×%d values, got %d".formatted(height, width, values.length));
    }
    if (background < 0 || background > 255) {
      throw new IllegalArgumentException("expected a background of 0 to 255, got " + background);
    }
    return new Canvas(height, width, values.clone(), background);
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** A copy of the values. */
  public byte[] values() {
    return values.clone();
  }

  /** The value at column {@code x} of row {@code y}, 0 to 1; the background outside. */
  public float at(int x, int y) {
    boolean outside = x < 0 || y < 0 || x >= width || y >= height;
    return (outside ? background : values[y * width + x] & 0xff) / 255f;
  }

  /** What lies outside, 0 to 1: 0 where ink is 1, 1 where paper is 1. */
  public float background() {
    return background / 255f;
  }

  /**
   * The canvas sampled bilinearly to height×width, pixel centres at half coordinates (as
   * grid_sample with align_corners=False).
   */
  public NetworkInput sample(int toHeight, int toWidth) {
    int[] lefts = new int[toWidth];
    float[] weights = new float[toWidth];
    for (int x = 0; x < toWidth; x++) {
      float u = (x + 0.5f) * width / toWidth - 0.5f;
      lefts[x] = (int) Math.floor(u);
      weights[x] = u - lefts[x];
    }
    float[] sampled = new float[toHeight * toWidth];
    float[] upper = new float[width + 2];
    float[] lower = new float[width + 2];
    int held = Integer.MIN_VALUE; // the row that upper holds
    for (int y = 0, i = 0; y < toHeight; y++) {
      float v = (y + 0.5f) * height / toHeight - 0.5f;
      int top = (int) Math.floor(v);
      float fv = v - top;
      if (top != held) {
        if (top == held + 1) {
          float[] swapped = upper;
          upper = lower;
          lower = swapped;
        } else {
          row(top, upper);
        }
        row(top + 1, lower);
        held = top;
      }
      for (int x = 0; x < toWidth; x++, i++) {
        int left = lefts[x] + 1;
        float fu = weights[x];
        float above = (1 - fu) * upper[left] + fu * upper[left + 1];
        float below = (1 - fu) * lower[left] + fu * lower[left + 1];
        sampled[i] = (1 - fv) * above + fv * below;
      }
    }
    return NetworkInput.adopt(toHeight, toWidth, sampled);
  }

  /** Row {@code y}, 0 to 1, with a pixel of background on either side. */
  private void row(int y, float[] row) {
    boolean outside = y < 0 || y >= height;
    row[0] = background();
    row[width + 1] = background();
    for (int x = 0; x < width; x++) {
      row[x + 1] = outside ? background() : SHARES[values[y * width + x] & 0xff];
    }
  }

  private static float[] shares() {
    float[] shares = new float[256];
    for (int value = 0; value < shares.length; value++) {
      shares[value] = value / 255f;
    }
    return shares;
  }
}

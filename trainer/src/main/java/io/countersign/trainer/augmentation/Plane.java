package io.countersign.trainer.augmentation;

import io.countersign.preprocess.Canvas;
import java.util.Arrays;
import java.util.Random;

/** A float image under augmentation; what lies outside is background. */
final class Plane {
  private final int height;
  private final int width;
  private final float[] values;
  private final float background;

  private Plane(int height, int width, float[] values, float background) {
    this.height = height;
    this.width = width;
    this.values = values;
    this.background = background;
  }

  static Plane of(Canvas canvas) {
    byte[] bytes = canvas.values();
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (bytes[i] & 0xff) / 255f;
    }
    return new Plane(canvas.height(), canvas.width(), values, canvas.background());
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  private float at(int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? background : values[y * width + x];
  }

  /** Bilinear interpolation at column {@code u}, row {@code v}, pixel centres at whole numbers. */
  float sample(float u, float v) {
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    float fu = u - left;
    float fv = v - top;
    if (left >= 0 && top >= 0 && left + 1 < width && top + 1 < height) {
      int at = top * width + left;
      float above = (1 - fu) * values[at] + fu * values[at + 1];
      float below = (1 - fu) * values[at + width] + fu * values[at + width + 1];
      return (1 - fv) * above + fv * below;
    }
    float upper = (1 - fu) * at(left, top) + fu * at(left + 1, top);
    float lower = (1 - fu) * at(left, top + 1) + fu * at(left + 1, top + 1);
    return (1 - fv) * upper + fv * lower;
  }

  /** What is seen at height×width through {@code map}, displaced by {@code field}. */
  Plane warped(Affine map, ElasticField field, int toHeight, int toWidth) {
    float[] warped = new float[toHeight * toWidth];
    for (int y = 0, i = 0; y < toHeight; y++) {
      double v = (y + 0.5) / toHeight - 0.5;
      for (int x = 0; x < toWidth; x++, i++) {
        double u = (x + 0.5) / toWidth - 0.5;
        warped[i] =
            sample(
                (float) ((map.x(u, v) + field.dx(i) + 0.5) * width - 0.5),
                (float) ((map.y(u, v) + field.dy(i) + 0.5) * height - 0.5));
      }
    }
    return new Plane(toHeight, toWidth, warped, background);
  }

  /** This plane moved by {@code share} toward {@code other}. */
  Plane blend(Plane other, float share) {
    float[] blended = new float[values.length];
    for (int i = 0; i < blended.length; i++) {
      blended[i] = values[i] + share * (other.values[i] - values[i]);
    }
    return new Plane(height, width, blended, background);
  }

  /** Contrast against the background times {@code gain}, within 0 to 1. */
  Plane gained(float gain) {
    float[] gained = new float[values.length];
    for (int i = 0; i < gained.length; i++) {
      float value = background + gain * (values[i] - background);
      gained[i] = Math.max(0, Math.min(1, value));
    }
    return new Plane(height, width, gained, background);
  }

  Plane dilated() {
    return neighbourhood(true);
  }

  Plane eroded() {
    return neighbourhood(false);
  }

  /** Largest or smallest of 3×3, along rows first, then columns. */
  private Plane neighbourhood(boolean largest) {
    float[] rows = new float[values.length];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float left = values[x > 0 ? i - 1 : i];
        float right = values[x + 1 < width ? i + 1 : i];
        rows[i] = extreme(largest, extreme(largest, left, right), values[i]);
      }
    }
    float[] both = new float[values.length];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float upper = rows[y > 0 ? i - width : i];
        float lower = rows[y + 1 < height ? i + width : i];
        both[i] = extreme(largest, extreme(largest, upper, lower), rows[i]);
      }
    }
    return new Plane(height, width, both, background);
  }

  private static float extreme(boolean largest, float a, float b) {
    return largest ? Math.max(a, b) : Math.min(a, b);
  }

  /** Mean of 3×3. */
  Plane blurred() {
    float[] blurred = new float[values.length];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            sum += at(x + dx, y + dy);
          }
        }
        blurred[i] = sum / 9;
      }
    }
    return new Plane(height, width, blurred, background);
  }

  /** Fills a random box with background: 20–60 % of the height, 5–25 % of the width. */
  void erase(Random random) {
    int boxHeight = Math.max(1, (int) (height * (0.2 + 0.4 * random.nextDouble())));
    int boxWidth = Math.max(1, (int) (width * (0.05 + 0.2 * random.nextDouble())));
    int top = random.nextInt(height - boxHeight + 1);
    int left = random.nextInt(width - boxWidth + 1);
    for (int y = top; y < top + boxHeight; y++) {
      Arrays.fill(values, y * width + left, y * width + left + boxWidth, background);
    }
  }

  void copyTo(float[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  /**
   * An affine map from a place in the output to the place in the source that is seen there;
   * coordinates run from −½ to ½ on both axes.
   */
  record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
    static final Affine IDENTITY = new Affine(1, 0, 0, 0, 1, 0);

    private static final double ROTATION = Math.toRadians(6);
    private static final double SCALE_X = 0.10;
    private static final double SCALE_Y = 0.12;
    private static final double SHEAR = 0.12;
    private static final double SHIFT_X = 0.025;
    private static final double SHIFT_Y = 0.04;

    /** One signature's pose on paper of this {@code aspect}, width by height. */
    static Affine pose(double aspect, Random random) {
      double angle = symmetric(random, ROTATION);
      double scaleX = Math.exp(symmetric(random, SCALE_X));
      double scaleY = Math.exp(symmetric(random, SCALE_Y));
      double shear = symmetric(random, SHEAR);
      // The aspect makes the rotation a true one.
      return new Affine(
          Math.cos(angle) * scaleX,
          (shear - Math.sin(angle)) / aspect * scaleX,
          symmetric(random, SHIFT_X),
          Math.sin(angle) * aspect * scaleY,
          Math.cos(angle) * scaleY,
          symmetric(random, SHIFT_Y));
    }

    /** Another hand's proportions, maybe mirrored. */
    static Affine hand(double aspect, double strength, double mirrored, Random random) {
      double scaleX = Math.exp(strength * symmetric(random, 0.25));
      double scaleY = Math.exp(strength * (-0.3 + 0.45 * random.nextDouble()));
      double shear = strength * symmetric(random, 0.35);
      double flipX = random.nextDouble() < mirrored / 2 ? -1 : 1;
      double flipY = random.nextDouble() < mirrored / 2 ? -1 : 1;
      return new Affine(scaleX * flipX, shear / aspect * scaleX * flipX, 0, 0, scaleY * flipY, 0);
    }

    /** First {@code first}, then this. */
    Affine after(Affine first) {
      return new Affine(
          xx * first.xx + xy * first.yx,
          xx * first.xy + xy * first.yy,
          xx * first.x0 + xy * first.y0 + x0,
          yx * first.xx + yy * first.yx,
          yx * first.xy + yy * first.yy,
          yx * first.x0 + yy * first.y0 + y0);
    }

    double x(double u, double v) {
      return xx * u + xy * v + x0;
    }

    double y(double u, double v) {
      return yx * u + yy * v + y0;
    }

    private static double symmetric(Random random, double bound) {
      return (2 * random.nextDouble() - 1) * bound;
    }
  }
}

package io.countersign.explain;

import io.countersign.preprocess.Canvas;

/** How much ink there is at each pixel of a canvas: 0 to 1, row-major, 0 outside. Immutable. */
final class InkPlane {
  private final int height;
  private final int width;
  private final float[] ink;

  private InkPlane(int height, int width, float[] ink) {
    this.height = height;
    this.width = width;
    this.ink = ink;
  }

  static InkPlane of(Canvas canvas) {
    float[] ink = new float[canvas.height() * canvas.width()];
    for (int y = 0, i = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++, i++) {
        ink[i] = Math.abs(canvas.at(x, y) - canvas.background());
      }
    }
    return new InkPlane(canvas.height(), canvas.width(), ink);
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** The ink at column {@code x} of row {@code y}. */
  float at(int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : ink[y * width + x];
  }

  /** The ink between pixels, bilinear; pixel centres at whole coordinates. */
  float at(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float fx = (float) (x - left);
    float fy = (float) (y - top);
    float upper = (1 - fx) * at(left, top) + fx * at(left + 1, top);
    float lower = (1 - fx) * at(left, top + 1) + fx * at(left + 1, top + 1);
    return (1 - fy) * upper + fy * lower;
  }

  /** The plane as {@code alignment} moves it. */
  InkPlane moved(Alignment alignment) {
    float[] moved = new float[ink.length];
    for (int y = 0, i = 0; y < height; y++) {
      double v = alignment.sourceY(y, height);
      for (int x = 0; x < width; x++, i++) {
        moved[i] = at(alignment.sourceX(x, width), v);
      }
    }
    return new InkPlane(height, width, moved);
  }

  /** Means over squares of side 2·{@code radius} + 1. */
  InkPlane blurred(int radius) {
    float[] rows = means(ink, height, width, 1, width, radius);
    return new InkPlane(height, width, means(rows, width, height, width, 1, radius));
  }

  /** Running means along lines of {@code length} values that lie {@code step} apart. */
  private static float[] means(
      float[] values, int lines, int length, int step, int lineStep, int radius) {
    float[] means = new float[values.length];
    for (int line = 0; line < lines; line++) {
      int start = line * lineStep;
      double sum = 0;
      for (int i = -radius; i < length; i++) {
        sum += i + radius < length ? values[start + (i + radius) * step] : 0;
        sum -= i - radius > 0 ? values[start + (i - radius - 1) * step] : 0;
        if (i >= 0) {
          means[start + i * step] = (float) (sum / (2 * radius + 1));
        }
      }
    }
    return means;
  }

  /** The cosine of the angle between both planes as vectors, 0 to 1; 0 when one has no ink. */
  double likeness(InkPlane other) {
    double both = 0;
    double mine = 0;
    double theirs = 0;
    for (int i = 0; i < ink.length; i++) {
      both += (double) ink[i] * other.ink[i];
      mine += (double) ink[i] * ink[i];
      theirs += (double) other.ink[i] * other.ink[i];
    }
    return mine * theirs == 0 ? 0 : both / Math.sqrt(mine * theirs);
  }
}

package io.countersign.strokes;

/** Blocks of an image and the shifts that are tried with each. Immutable. */
final class Blocks {
  private final int rows;
  private final int columns;
  private final int[] shiftX;
  private final int[] shiftY;

  /**
   * Rows × columns of blocks.
   *
   * @param farX steps along a row, either way
   * @param farY steps along a column, either way
   * @param step pixels
   */
  Blocks(int rows, int columns, int farX, int farY, int step) {
    this.rows = rows;
    this.columns = columns;
    int across = 2 * farX + 1;
    shiftX = new int[across * (2 * farY + 1)];
    shiftY = new int[shiftX.length];
    for (int shift = 0; shift < shiftX.length; shift++) {
      shiftX[shift] = (shift % across - farX) * step;
      shiftY[shift] = (shift / across - farY) * step;
    }
  }

  int count() {
    return rows * columns;
  }

  /** The block of a pixel; one beyond the image is of the block at the edge. */
  int at(int x, int y, int width, int height) {
    return within(y * rows / height, rows) * columns + within(x * columns / width, columns);
  }

  private static int within(int index, int count) {
    return Math.max(0, Math.min(count - 1, index));
  }

  /** How far each shift goes in an image whose rows are {@code stride} apart. */
  int[] steps(int stride) {
    int[] steps = new int[shiftX.length];
    for (int shift = 0; shift < steps.length; shift++) {
      steps[shift] = shiftY[shift] * stride + shiftX[shift];
    }
    return steps;
  }

  /** The shift that goes nowhere. */
  int none() {
    return shiftX.length / 2;
  }

  int shiftX(int shift) {
    return shiftX[shift];
  }

  int shiftY(int shift) {
    return shiftY[shift];
  }

  /**
   * The cheapest shift of a block; none, if no other is cheaper.
   *
   * @param costs of every shift of every block
   * @param bending what a shift of one pixel costs besides, squared
   */
  int best(int[] costs, int block, double bending) {
    int first = block * shiftX.length;
    int best = none();
    double least = costs[first + best];
    for (int shift = 0; shift < shiftX.length; shift++) {
      int squared = shiftX[shift] * shiftX[shift] + shiftY[shift] * shiftY[shift];
      double cost = costs[first + shift] + bending * squared;
      if (cost < least) {
        least = cost;
        best = shift;
      }
    }
    return best;
  }
}

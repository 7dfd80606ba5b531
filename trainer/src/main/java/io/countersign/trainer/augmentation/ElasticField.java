package io.countersign.trainer.augmentation;

import java.util.Random;

/**
 * A smooth random displacement (after Simard, Steinkraus and Platt 2003): a grid of normal values,
 * interpolated with a cubic B-spline.
 */
final class ElasticField {
  /** The spline halves the deviation of independent nodes; this gives it back. */
  private static final double UNSMOOTH = 2;

  private final float[] dx;
  private final float[] dy;

  private ElasticField(float[] dx, float[] dy) {
    this.dx = dx;
    this.dy = dy;
  }

  /**
   * A kind of field.
   *
   * @param deviationX standard deviation at full strength, as a share of the width
   * @param deviationY likewise of the height
   */
  record Shape(int rows, int columns, double deviationX, double deviationY) {
    Shape scaled(double factor) {
      return new Shape(rows, columns, factor * deviationX, factor * deviationY);
    }
  }

  /** A field of that shape for an image of height×width, of random strength. */
  static ElasticField random(Shape shape, int height, int width, Random random) {
    double strength = random.nextDouble();
    float[][] rowWeights = weights(height, shape.rows());
    float[][] columnWeights = weights(width, shape.columns());
    return new ElasticField(
        surface(rowWeights, columnWeights, shape.deviationX() * strength, random),
        surface(rowWeights, columnWeights, shape.deviationY() * strength, random));
  }

  /** Nothing is displaced. */
  static ElasticField none(int height, int width) {
    return new ElasticField(new float[height * width], new float[height * width]);
  }

  /** Both displacements. */
  ElasticField plus(ElasticField other) {
    return new ElasticField(sum(dx, other.dx), sum(dy, other.dy));
  }

  private static float[] sum(float[] a, float[] b) {
    float[] sum = new float[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }

  /** Displacement along x of pixel {@code index}, as a share of the width. */
  float dx(int index) {
    return dx[index];
  }

  /** Displacement along y of pixel {@code index}, as a share of the height. */
  float dy(int index) {
    return dy[index];
  }

  /** A spline surface over normal nodes: node rows are blended for each line, then along it. */
  private static float[] surface(
      float[][] rowWeights, float[][] columnWeights, double deviation, Random random) {
    // A border of one node on each side lets the spline reach the edges.
    float[][] nodes = new float[rowWeights[0].length][columnWeights[0].length];
    for (float[] row : nodes) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) (random.nextGaussian() * deviation * UNSMOOTH);
      }
    }
    int width = columnWeights.length;
    float[] surface = new float[rowWeights.length * width];
    float[] line = new float[columnWeights[0].length];
    for (int y = 0; y < rowWeights.length; y++) {
      for (int i = 0; i < line.length; i++) {
        line[i] = 0;
        for (int j = 0; j < nodes.length; j++) {
          line[i] += rowWeights[y][j] * nodes[j][i];
        }
      }
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int i = 0; i < line.length; i++) {
          sum += columnWeights[x][i] * line[i];
        }
        surface[y * width + x] = sum;
      }
    }
    return surface;
  }

  /** For each of {@code length} places, the weight of each of {@code nodes}+2 nodes. */
  private static float[][] weights(int length, int nodes) {
    float[][] weights = new float[length][nodes + 2];
    for (int i = 0; i < length; i++) {
      double at = (i + 0.5) / length * (nodes - 1);
      int first = (int) Math.min(nodes - 2, at);
      for (int piece = 0; piece < 4; piece++) {
        weights[i][first + piece] = (float) basis(at - first, piece);
      }
    }
    return weights;
  }

  /** The four pieces of the uniform cubic B-spline at {@code t} in [0, 1]. */
  private static double basis(double t, int piece) {
    return switch (piece) {
      case 0 -> (1 - t) * (1 - t) * (1 - t) / 6;
      case 1 -> (3 * t * t * t - 6 * t * t + 4) / 6;
      case 2 -> (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6;
      default -> t * t * t / 6;
    };
  }
}

package io.countersign.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingTest {

  @ParameterizedTest(name = "{0}×{1} to {2}×{3}")
  @CsvSource({
    "7, 9, 7, 9",
    "20, 31, 6, 11",
    "5, 4, 13, 17",
    "30, 3, 4, 12",
    "1, 1, 5, 5",
    "40, 40, 1, 1",
    "3, 50, 10, 49",
    "64, 64, 63, 65"
  })
  void resize_random_equalsDenseWeights(int height, int width, int toHeight, int toWidth) {
    Random random = new Random(height * 31L + width);
    float[] pixels = new float[height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    float[] resized =
        Resampling.resize((x, y) -> pixels[y * width + x], height, width, toHeight, toWidth);
    double[][] down = weights(height, toHeight);
    double[][] across = weights(width, toWidth);
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        double expected = 0;
        for (int v = 0; v < height; v++) {
          for (int u = 0; u < width; u++) {
            expected += down[y][v] * across[x][u] * pixels[v * width + u];
          }
        }
        assertThat((double) resized[y * toWidth + x]).isEqualTo(expected, offset(1e-5));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 4", "4, 10", "270, 184", "1, 7", "5000, 100"})
  void resize_constant_staysConstant(int from, int to) {
    for (float value : Resampling.resize((x, y) -> 0.75f, from, 3, to, 5)) {
      assertThat(value).isEqualTo(0.75f, offset(1e-5f));
    }
  }

  /** Row i: the share of every input sample in output sample i; a tent as wide as the reduction. */
  private static double[][] weights(int from, int to) {
    double scale = (double) from / to;
    double support = Math.max(1, scale);
    double[][] weights = new double[to][from];
    for (int i = 0; i < to; i++) {
      double sum = 0;
      for (int k = 0; k < from; k++) {
        double centreInInput = (i + 0.5) * scale;
        weights[i][k] = Math.max(0, 1 - Math.abs(k + 0.5 - centreInInput) / support);
        sum += weights[i][k];
      }
      for (int k = 0; k < from; k++) {
        weights[i][k] /= sum;
      }
    }
    return weights;
  }
}

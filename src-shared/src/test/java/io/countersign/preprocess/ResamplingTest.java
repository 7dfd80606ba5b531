package io.countersign.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.image.InkMask;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
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
    byte[] pixels = new byte[height * width];
    new Random(height * 31L + width).nextBytes(pixels);
    byte[] resized = Resampling.resize(GrayImage.of(width, height, pixels), toHeight, toWidth);
    for (int i = 0; i < resized.length; i++) {
      double expected = dense(height, width, toHeight, toWidth, i, k -> pixels[k] & 0xff);
      assertThat((double) (resized[i] & 0xff)).isEqualTo(expected, offset(0.501));
    }
  }

  /** Covered by more than a third: decided as by sums over all weights. */
  @ParameterizedTest(name = "{0}×{1} to {2}×{3}")
  @CsvSource({
    "7, 9, 7, 9",
    "20, 31, 6, 11",
    "5, 4, 13, 17",
    "40, 40, 1, 1",
    "3, 500, 10, 66",
    "64, 300, 63, 129",
    "2, 700, 2, 5"
  })
  void centred_randomInk_equalsDenseWeights(int height, int width, int toHeight, int toWidth) {
    Random random = new Random(height * 31L + width);
    int left = 67;
    int whole = left + width + 9;
    boolean[] ink = new boolean[(height + 2) * whole];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = random.nextInt(5) < 2;
    }
    InkMask mask = InkMask.of(whole, height + 2, ink);
    InkBox box = new InkBox(left, 1, width, height);
    InkMask resized =
        InkResampling.centred(mask, box, toHeight, toWidth, 0.34f, toHeight + 4, toWidth + 10);
    int count = 0;
    for (int i = 0; i < toHeight * toWidth; i++) {
      double covered =
          dense(
              height,
              width,
              toHeight,
              toWidth,
              i,
              k -> mask.at(left + k % width, 1 + k / width) ? 1 : 0);
      assertThat(resized.at(5 + i % toWidth, 2 + i / toWidth)).isEqualTo(covered > 0.34f);
      count += covered > 0.34f ? 1 : 0;
    }
    assertThat(resized.count()).as("nothing beside it").isEqualTo(count);
  }

  /** Output pixel {@code index} as a sum over all input pixels. */
  private static double dense(
      int height, int width, int toHeight, int toWidth, int index, IntToDoubleFunction pixels) {
    double[] down = weights(height, toHeight)[index / toWidth];
    double[] across = weights(width, toWidth)[index % toWidth];
    double sum = 0;
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        sum += down[v] * across[u] * pixels.applyAsDouble(v * width + u);
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"10, 4", "4, 10", "270, 184", "1, 7", "5000, 100"})
  void resize_constant_staysConstant(int from, int to) {
    byte[] pixels = new byte[3 * from];
    Arrays.fill(pixels, (byte) 77);
    assertThat(Resampling.resize(GrayImage.of(3, from, pixels), to, 5)).containsOnly(77);
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

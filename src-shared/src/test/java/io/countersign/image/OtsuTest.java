package io.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtsuTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void threshold_randomHistogram_splitsAsWellAsBruteForce(long seed) {
    Random random = new Random(seed);
    int[] histogram = new int[256];
    for (int i = 0; i < 3000; i++) {
      boolean ink = random.nextInt(10) == 0;
      double level = (ink ? 80 : 220) + 25 * random.nextGaussian();
      histogram[(int) Math.max(0, Math.min(255, level))]++;
    }
    double best = 0;
    for (int t = 0; t < 255; t++) {
      best = Math.max(best, varianceBetween(histogram, t));
    }
    int threshold = (int) Otsu.threshold(histogram);
    assertThat(varianceBetween(histogram, threshold)).isGreaterThan(best * (1 - 1e-12));
  }

  @Test
  void threshold_twoLevels_isHalfWayOverTheGap() {
    int[] histogram = new int[256];
    histogram[60] = 10;
    histogram[201] = 90;
    assertThat(Otsu.threshold(histogram)).isEqualTo((60 + 200) / 2.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 17, 255})
  void threshold_oneLevel_isThatLevel(int level) {
    int[] histogram = new int[256];
    histogram[level] = 5;
    assertThat(Otsu.threshold(histogram)).isEqualTo(level);
  }

  @Test
  void threshold_manyPixels_doesNotOverflow() {
    int[] histogram = new int[256];
    histogram[250] = 1_900_000_000;
    histogram[255] = 200_000_000;
    assertThat(Otsu.threshold(histogram)).isEqualTo(252);
  }

  /** Otsu 1979, eq. 14: ω0·ω1·(μ1 − μ0)², from the definition. */
  private static double varianceBetween(int[] histogram, int threshold) {
    double below = 0;
    double above = 0;
    double massBelow = 0;
    double massAbove = 0;
    for (int level = 0; level < 256; level++) {
      if (level <= threshold) {
        below += histogram[level];
        massBelow += (double) level * histogram[level];
      } else {
        above += histogram[level];
        massAbove += (double) level * histogram[level];
      }
    }
    if (below == 0 || above == 0) {
      return 0;
    }
    double total = below + above;
    double difference = massAbove / above - massBelow / below;
    return below / total * (above / total) * difference * difference;
  }
}

package io.countersign.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CllrPoolsTest {
  private static double[] scores(Random random, int count, double shift) {
    return random.doubles(count).map(d -> Math.round(8 * (d + shift)) / 8.0).toArray();
  }

  /**
   * The isotonic fit by its max–min formula (Robertson, Wright and Dykstra 1988): at each score the
   * largest over starts at or below it of the smallest over ends at or above it of the mean.
   */
  private static double slowFit(double[] genuine, double[] impostor, double score) {
    double[] all =
        DoubleStream.concat(Arrays.stream(genuine), Arrays.stream(impostor)).distinct().toArray();
    double largest = 0;
    for (double from : all) {
      double smallest = 1;
      for (double to : all) {
        if (from <= score && score <= to) {
          double g = Arrays.stream(genuine).filter(s -> s >= from && s <= to).count();
          double i = Arrays.stream(impostor).filter(s -> s >= from && s <= to).count();
          smallest = Math.min(smallest, g / (g + i));
        }
      }
      largest = Math.max(largest, from <= score ? smallest : 0);
    }
    return largest;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void pools_withManyTies_matchTheSlowIsotonicFit(long seed) {
    Random random = new Random(seed);
    double[] genuine = scores(random, 25, 0.2);
    double[] impostor = scores(random, 40, 0);
    List<Cllr.IsotonicPools.Pool> pools = Cllr.IsotonicPools.of(genuine, impostor);
    double[] sorted =
        DoubleStream.concat(Arrays.stream(genuine), Arrays.stream(impostor)).sorted().toArray();
    int at = 0;
    for (Cllr.IsotonicPools.Pool pool : pools) {
      double share = pool.genuine() / (double) (pool.genuine() + pool.impostor());
      for (int i = 0; i < pool.genuine() + pool.impostor(); i++) {
        assertThat(share).isCloseTo(slowFit(genuine, impostor, sorted[at++]), within(1e-12));
      }
    }
    assertThat(at).isEqualTo(65);
  }

  @Test
  void equalScores_shareAPool() {
    assertThat(Cllr.IsotonicPools.of(new double[] {1, 1, 2}, new double[] {1, 0}))
        .containsExactly(
            new Cllr.IsotonicPools.Pool(0, 1),
            new Cllr.IsotonicPools.Pool(2, 1),
            new Cllr.IsotonicPools.Pool(1, 0));
  }
}

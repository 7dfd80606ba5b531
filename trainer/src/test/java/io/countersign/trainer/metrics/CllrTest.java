package io.countersign.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CllrTest {
  private static double[] logs(double... ratios) {
    return Arrays.stream(ratios).map(Math::log).toArray();
  }

  @Test
  void cllr_allRatiosOne_isOneBit() {
    assertThat(Cllr.of(logs(1, 1, 1), logs(1, 1))).isCloseTo(1, within(1e-15));
    assertThat(Cllr.minimum(logs(1, 1, 1), logs(1, 1))).isCloseTo(1, within(1e-15));
  }

  /** Without evidence the cost is the entropy of what was held beforehand. */
  @ParameterizedTest
  @ValueSource(doubles = {-5, -1, 0, 0.3, 4})
  void entropy_allRatiosOne_isTheEntropyOfThePrior(double logOdds) {
    double p = Math.exp(logOdds) / (1 + Math.exp(logOdds));
    double bits = -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2);

    assertThat(Cllr.entropy(logs(1, 1, 1), logs(1), logOdds)).isCloseTo(bits, within(1e-12));
    assertThat(Cllr.leastEntropy(logs(1, 1, 1), logs(1), logOdds)).isCloseTo(bits, within(1e-12));
  }

  @Test
  void entropy_byHand() {
    // Odds 3 : 1 of genuine; ratio 2 of the genuine one: odds 6; ratio ½ of the other: odds 1.5.
    double bits = 0.75 * Math.log(1 + 1 / 6.0) + 0.25 * Math.log(1 + 1.5);
    assertThat(Cllr.entropy(logs(2), logs(0.5), Math.log(3)))
        .isCloseTo(bits / Math.log(2), within(1e-12));
  }

  @Test
  void leastEntropy_isAtMostTheEntropy_whateverTheOdds() {
    Random random = new Random(5);
    double[] genuine = random.doubles(60, -2, 4).toArray();
    double[] forged = random.doubles(80, -4, 2).toArray();
    for (double logOdds = -6; logOdds <= 6; logOdds += 0.5) {
      assertThat(Cllr.leastEntropy(genuine, forged, logOdds))
          .isBetween(0.0, Cllr.entropy(genuine, forged, logOdds));
    }
  }

  @Test
  void cllr_byHand() {
    // Genuine at 3 and 1: log2(4/3) and 1. Impostors at 1/3, 1 and 7: log2(4/3), 1 and 3.
    double third = Math.log(4 / 3.0) / Math.log(2);
    assertThat(Cllr.of(logs(3, 1), logs(1 / 3.0, 1, 7)))
        .isCloseTo(((third + 1) / 2 + (third + 1 + 3) / 3) / 2, within(1e-12));
  }

  @Test
  void cllr_confidentlyWrong_costsMoreThanNoInformation_butIsFinite() {
    assertThat(Cllr.of(logs(1e-3), logs(1e3))).isBetween(9.96, 9.97);
    assertThat(Cllr.of(new double[] {-2000}, new double[] {2000})).isFinite().isGreaterThan(2000);
  }

  @Test
  void minimum_byHand_poolsTheTwoThatAreOutOfOrder() {
    // Ascending: impostor | genuine, impostor | genuine. The middle pool has LR 1, a bit each, for
    // half of either kind; the ends cost nothing.
    assertThat(Cllr.minimum(logs(2, 8), logs(1, 4))).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void minimum_separatedOrReversed() {
    assertThat(Cllr.minimum(logs(5, 6), logs(1, 2))).isZero();
    assertThat(Cllr.minimum(logs(1, 2), logs(5, 6))).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void minimum_isNeverAboveCllr_norChangedByAMonotoneMap(long seed) {
    Random random = new Random(seed);
    double[] genuine = random.doubles(60).map(d -> 1 + random.nextGaussian()).toArray();
    double[] impostor = random.doubles(200).map(d -> -1 + random.nextGaussian()).toArray();
    double minimum = Cllr.minimum(genuine, impostor);
    assertThat(minimum).isBetween(0.0, Cllr.of(genuine, impostor));
    assertThat(
            Cllr.minimum(
                Arrays.stream(genuine).map(d -> 3 * d * d * d - 2).toArray(),
                Arrays.stream(impostor).map(d -> 3 * d * d * d - 2).toArray()))
        .isCloseTo(minimum, within(1e-12));
  }

  @Test
  void oneKindMissing_isRefused() {
    assertThatThrownBy(() -> Cllr.of(new double[0], logs(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected likelihood ratios of both kinds, got 0 genuine and 1 impostors");
  }
}

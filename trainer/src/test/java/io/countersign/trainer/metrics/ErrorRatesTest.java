package io.countersign.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorRatesTest {
  private static final double[] GENUINE = {1, 2, 3, 4, 7};
  private static final double[] IMPOSTOR = {3.5, 5, 6, 8, 9};

  @Test
  void farAndFrr_byHand() {
    ErrorRates rates = new ErrorRates(GENUINE, IMPOSTOR);
    assertThat(rates.far(3.4)).isZero();
    assertThat(rates.far(3.5)).isEqualTo(0.2);
    assertThat(rates.frr(4)).isEqualTo(1 - 4 / 5.0);
    assertThat(rates.frr(7)).isZero();
  }

  @Test
  void eer_byHand_isWhereBothAreOneInFive() {
    ErrorRates rates = new ErrorRates(GENUINE, IMPOSTOR);
    assertThat(rates.eer()).isCloseTo(0.2, within(1e-12));
    assertThat(rates.equalErrorThreshold()).isEqualTo(4.5);
  }

  @Test
  void eer_crossingBetweenSteps_isInterpolated() {
    // FRR falls 1 → 0.5 at 1; FAR rises 0 → 1 at 2: between them the curves cross at 0.5.
    assertThat(new ErrorRates(new double[] {1, 3}, new double[] {2}).eer()).isEqualTo(0.5);
  }

  @Test
  void separated_hasNoErrors() {
    ErrorRates rates = new ErrorRates(new double[] {1, 2}, new double[] {3, 4});
    assertThat(rates.eer()).isZero();
    assertThat(rates.auc()).isEqualTo(1);
    assertThat(rates.equalErrorThreshold()).isBetween(2.0, 3.0);
  }

  @Test
  void reversed_isWorseThanChance() {
    ErrorRates rates = new ErrorRates(new double[] {3, 4}, new double[] {1, 2});
    assertThat(rates.eer()).isEqualTo(1);
    assertThat(rates.auc()).isZero();
  }

  @Test
  void identicalDistances_areChance() {
    assertThat(new ErrorRates(new double[] {1, 1}, new double[] {1, 1}).auc()).isEqualTo(0.5);
    assertThat(new ErrorRates(new double[] {1, 1}, new double[] {1, 1}).eer()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void auc_matchesAllPairs(long seed) {
    Random random = new Random(seed);
    double[] genuine = random.doubles(40).map(d -> Math.round(d * 20)).toArray();
    double[] impostor = random.doubles(30).map(d -> Math.round(d * 20) + 5).toArray();
    double wins = 0;
    for (double g : genuine) {
      for (double i : impostor) {
        wins += g < i ? 1 : g == i ? 0.5 : 0;
      }
    }
    assertThat(new ErrorRates(genuine, impostor).auc()).isCloseTo(wins / (40 * 30), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.05, 0.2, 0.5, 0.99, 1})
  void thresholdAtFar_neverExceedsTarget_andIsTheLargestThatDoesNot(double target) {
    double[] impostor = new Random(3).doubles(200).toArray();
    ErrorRates rates = new ErrorRates(new double[] {0.5}, impostor);
    double threshold = rates.thresholdAtFar(target);
    assertThat(rates.far(threshold)).isLessThanOrEqualTo(target);
    if (target < 1) {
      assertThat(rates.far(Math.nextUp(threshold))).isGreaterThan(target);
    }
  }

  @Test
  void none_isRefused() {
    assertThatThrownBy(() -> new ErrorRates(new double[0], IMPOSTOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected genuine distances, got none");
    assertThatThrownBy(() -> new ErrorRates(GENUINE, new double[] {Double.NaN}))
        .hasMessage("expected impostor distances, got NaN");
  }
}

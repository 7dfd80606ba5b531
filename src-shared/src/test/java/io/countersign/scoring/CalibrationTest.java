package io.countersign.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private final Calibration calibration = new Calibration(6, -10, 3);

  @Test
  void likelihoodRatio_overDistance_fallsWithinTheBound() {
    double before = Double.POSITIVE_INFINITY;
    for (double distance = -5; distance <= 5; distance += 0.01) {
      double ratio = calibration.likelihoodRatio(distance);
      assertThat(ratio).isLessThanOrEqualTo(before);
      assertThat(ratio).isBetween(0.001 - 1e-12, 1000 + 1e-9);
      before = ratio;
    }
    assertThat(calibration.likelihoodRatio(-5)).isEqualTo(1000, offset(1e-9));
    assertThat(calibration.likelihoodRatio(5)).isEqualTo(0.001, offset(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-2, 0, 0.3, 0.6, 0.9, 4})
  void probability_isTheRatioAtEvenOdds(double distance) {
    double ratio = calibration.likelihoodRatio(distance);
    assertThat(calibration.probability(distance)).isEqualTo(ratio / (1 + ratio), offset(1e-12));
  }

  @Test
  void probability_whereBothAreEquallyLikely_isOneHalf() {
    assertThat(calibration.probability(0.6)).isEqualTo(0.5, offset(1e-12));
    assertThat(calibration.distanceAt(1)).isEqualTo(0.6, offset(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 1, 20, 900})
  void distanceAt_isTheInverse(double ratio) {
    assertThat(calibration.likelihoodRatio(calibration.distanceAt(ratio)))
        .isEqualTo(ratio, offset(ratio * 1e-9));
  }

  @ParameterizedTest
  @CsvSource({"NaN, -1, 3", "0, 0, 3", "0, 1, 3", "0, NaN, 3", "0, -Infinity, 3", "0, -1, 0"})
  void of_unusableConstants_isRefused(double intercept, double slope, double bound) {
    assertThatThrownBy(() -> new Calibration(intercept, slope, bound))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected");
  }
}

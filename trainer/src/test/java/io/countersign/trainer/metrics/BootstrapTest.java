package io.countersign.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.scoring.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
  private static final Calibration CALIBRATION = new Calibration(3, -6, 1.2);
  private final List<Score> scores = scores();

  /** Seven writers' comparisons, forgeries a little farther than genuine signatures. */
  private static List<Score> scores() {
    Random random = new Random(7);
    List<Score> scores = new ArrayList<>();
    for (int writer = 0; writer < 7; writer++) {
      String id = "%03d".formatted(writer);
      for (int i = 0; i < 30; i++) {
        Score.Kind kind = Score.Kind.values()[i % 3];
        double mean = 0.3 + 0.25 * kind.ordinal() + 0.03 * writer;
        scores.add(new Score(id, kind, Math.abs(mean + 0.2 * random.nextGaussian())));
      }
    }
    return scores;
  }

  /** The comparisons themselves, each as often as its writer was drawn. */
  private List<Score> repeated(int[] weights) {
    List<String> writers = scores.stream().map(Score::writer).distinct().sorted().toList();
    List<Score> repeated = new ArrayList<>();
    for (Score comparison : scores) {
      for (int i = 0; i < weights[writers.indexOf(comparison.writer())]; i++) {
        repeated.add(comparison);
      }
    }
    return repeated;
  }

  private static double eer(List<Score> of, Score.Kind kind) {
    return Score.eer(of, kind);
  }

  private static double[] ratios(List<Score> of, Score.Kind kind) {
    return of.stream()
        .filter(comparison -> comparison.kind() == kind)
        .mapToDouble(comparison -> CALIBRATION.logLikelihoodRatio(comparison.distance()))
        .toArray();
  }

  @Test
  void accepted_isTheShareOfTheRepeatedComparisons_fromSeedToInterval() {
    Bootstrap.Interval interval = Bootstrap.accepted(scores, Score.Kind.SKILLED, 0.6);

    double[] skilled = Score.distances(scores, Score.Kind.SKILLED);
    assertThat(ErrorRates.accepted(skilled, 0.6))
        .isStrictlyBetween(interval.low(), interval.high());
    Random random = new Random(Bootstrap.SEED);
    double[] shares = new double[Bootstrap.RESAMPLES];
    for (int k = 0; k < shares.length; k++) {
      int[] weights = new int[7];
      for (int i = 0; i < weights.length; i++) {
        weights[random.nextInt(weights.length)]++;
      }
      double[] drawn = Score.distances(repeated(weights), Score.Kind.SKILLED);
      shares[k] = ErrorRates.accepted(drawn, 0.6);
    }
    Arrays.sort(shares);
    assertThat(interval.low()).isCloseTo(shares[25], within(1e-12));
    assertThat(interval.high()).isCloseTo(shares[974], within(1e-12));
  }

  /** The bound of Clopper and Pearson: so few errors have a chance of 2.5 % there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 12, 100})
  void accepted_noneOrAll_hasTheExactBoundOfSoManyWriters(int writers) {
    List<Score> far = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      far.add(new Score("w" + writer, Score.Kind.SKILLED, 2));
      far.add(new Score("w" + writer, Score.Kind.SKILLED, 3));
    }

    Bootstrap.Interval none = Bootstrap.accepted(far, Score.Kind.SKILLED, 1);
    Bootstrap.Interval all = Bootstrap.accepted(far, Score.Kind.SKILLED, 4);

    assertThat(none.low()).isZero();
    assertThat(Math.pow(1 - none.high(), writers)).isCloseTo(0.025, within(1e-9));
    assertThat(all.high()).isEqualTo(1);
    assertThat(Math.pow(all.low(), writers)).isCloseTo(0.025, within(1e-9));
  }

  @Test
  void eer_withoutAnError_isNotCertain() {
    List<Score> apart = new ArrayList<>();
    for (int writer = 0; writer < 12; writer++) {
      apart.add(new Score("w" + writer, Score.Kind.GENUINE, 1));
      apart.add(new Score("w" + writer, Score.Kind.RANDOM, 2));
    }

    Bootstrap.Interval interval = Bootstrap.eer(apart, Score.Kind.RANDOM);

    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isCloseTo(1 - Math.pow(0.025, 1 / 12.0), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(names = {"SKILLED", "RANDOM"})
  void weighted_isTheFigureOfTheRepeatedComparisons(Score.Kind kind) {
    Weighted.Eer eer = new Weighted.Eer(scores, kind);
    Weighted.LogRatioCost cllr = new Weighted.LogRatioCost(scores, CALIBRATION, kind);
    Random random = new Random(3);
    for (int draw = 0; draw < 50; draw++) {
      int[] weights = random.ints(7, 0, 4).toArray();
      weights[draw % 7]++;
      List<Score> repeated = repeated(weights);
      assertThat(eer.of(weights)).isCloseTo(eer(repeated, kind), within(1e-12));
      double[] genuine = Score.distances(repeated, Score.Kind.GENUINE);
      ErrorRates rates = new ErrorRates(genuine, Score.distances(repeated, kind));
      assertThat(eer.accepted(weights, 0.1))
          .isCloseTo(ErrorRates.accepted(genuine, rates.thresholdAtFar(0.1)), within(1e-12));
      assertThat(cllr.of(weights))
          .isCloseTo(
              Cllr.of(ratios(repeated, Score.Kind.GENUINE), ratios(repeated, kind)), within(1e-12));
    }
  }

  @Test
  void weighted_tiedDistances_matchErrorRates() {
    List<Score> tied =
        scores.stream()
            .map(c -> new Score(c.writer(), c.kind(), Math.round(5 * c.distance()) / 5.0))
            .toList();
    assertThat(new Weighted.Eer(tied, Score.Kind.SKILLED).of(new int[] {1, 1, 1, 1, 1, 1, 1}))
        .isCloseTo(eer(tied, Score.Kind.SKILLED), within(1e-12));
  }

  @Test
  void weighted_nobodyDrawn_isNaN() {
    assertThat(new Weighted.Eer(scores, Score.Kind.SKILLED).of(new int[7])).isNaN();
    assertThat(new Weighted.LogRatioCost(scores, CALIBRATION, Score.Kind.SKILLED).of(new int[7]))
        .isNaN();
  }

  @Test
  void interval_holdsTheFigure_andIsTheSameEachTime() {
    Bootstrap.Interval interval = Bootstrap.eer(scores, Score.Kind.SKILLED);
    assertThat(eer(scores, Score.Kind.SKILLED)).isBetween(interval.low(), interval.high());
    assertThat(interval.low()).isLessThan(interval.high());
    assertThat(Bootstrap.eer(scores, Score.Kind.SKILLED)).isEqualTo(interval);
  }

  @Test
  void interval_ofAMean_isThatOfTheNormalApproximation() {
    // Writers carry 0 … 99; the mean of 100 drawn ones has deviation 28.87 / 10.
    Bootstrap.Interval interval =
        Bootstrap.interval(
            100,
            weights -> {
              double sum = 0;
              for (int i = 0; i < weights.length; i++) {
                sum += i * weights[i];
              }
              return sum / 100;
            });
    assertThat(interval.low()).isCloseTo(49.5 - 1.96 * 2.887, within(0.6));
    assertThat(interval.high()).isCloseTo(49.5 + 1.96 * 2.887, within(0.6));
  }

  @Test
  void difference_ofAShift_isCertain_thoughTheTwoIntervalsOverlap() {
    List<Score> base = scores;
    List<Score> worse =
        base.stream()
            .map(
                score ->
                    new Score(
                        score.writer(),
                        score.kind(),
                        score.kind() == Score.Kind.SKILLED
                            ? 0.93 * score.distance()
                            : score.distance()))
            .toList();
    Bootstrap.Interval difference = Bootstrap.difference(worse, base, Score.Kind.SKILLED);
    assertThat(difference.low()).isGreaterThanOrEqualTo(0);
    assertThat(difference.high()).isGreaterThan(difference.low());
    assertThat(Bootstrap.eer(worse, Score.Kind.SKILLED).low())
        .isLessThan(Bootstrap.eer(base, Score.Kind.SKILLED).high());
    Bootstrap.Interval none = Bootstrap.difference(base, base, Score.Kind.SKILLED);
    assertThat(none).isEqualTo(new Bootstrap.Interval(0, 0));
  }
}

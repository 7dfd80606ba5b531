package io.countersign.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.scoring.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootstrapTest {
  private static final Calibration CALIBRATION = new Calibration(3, -6, 1.2);
  private final List<Comparison> comparisons =
      new Tasks("line", TasksTest.samples(7, 6, 5)).pairs();

  /** The comparisons themselves, each as often as its writer was drawn. */
  private List<Comparison> repeated(int[] weights) {
    List<String> writers =
        comparisons.stream().map(Comparison::writer).distinct().sorted().toList();
    List<Comparison> repeated = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      for (int i = 0; i < weights[writers.indexOf(comparison.writer())]; i++) {
        repeated.add(comparison);
      }
    }
    return repeated;
  }

  private static double eer(List<Comparison> of, Kind kind) {
    return new ErrorRates(Figures.distances(of, Kind.GENUINE), Figures.distances(of, kind)).eer();
  }

  private static double[] ratios(List<Comparison> of, Kind kind) {
    return of.stream()
        .filter(comparison -> comparison.kind() == kind)
        .mapToDouble(comparison -> CALIBRATION.logLikelihoodRatio(comparison.distance()))
        .toArray();
  }

  @ParameterizedTest
  @EnumSource(names = {"SKILLED", "RANDOM"})
  void weighted_isTheFigureOfTheRepeatedComparisons(Kind kind) {
    WeightedEer eer = new WeightedEer(Score.of(comparisons), kind);
    WeightedCllr cllr = new WeightedCllr(comparisons, CALIBRATION, kind);
    Random random = new Random(3);
    for (int draw = 0; draw < 50; draw++) {
      int[] weights = random.ints(7, 0, 4).toArray();
      weights[draw % 7]++;
      List<Comparison> repeated = repeated(weights);
      assertThat(eer.of(weights)).isCloseTo(eer(repeated, kind), within(1e-12));
      assertThat(cllr.of(weights))
          .isCloseTo(
              Cllr.of(ratios(repeated, Kind.GENUINE), ratios(repeated, kind)), within(1e-12));
    }
  }

  @Test
  void weighted_tiedDistances_matchErrorRates() {
    List<Comparison> tied =
        comparisons.stream()
            .map(
                c ->
                    new Comparison(
                        c.set(),
                        c.writer(),
                        c.references(),
                        c.questioned(),
                        c.kind(),
                        Math.round(5 * c.distance()) / 5.0))
            .toList();
    assertThat(new WeightedEer(Score.of(tied), Kind.SKILLED).of(new int[] {1, 1, 1, 1, 1, 1, 1}))
        .isCloseTo(eer(tied, Kind.SKILLED), within(1e-12));
  }

  @Test
  void weighted_nobodyDrawn_isNaN() {
    assertThat(new WeightedEer(Score.of(comparisons), Kind.SKILLED).of(new int[7])).isNaN();
    assertThat(new WeightedCllr(comparisons, CALIBRATION, Kind.SKILLED).of(new int[7])).isNaN();
  }

  @Test
  void interval_holdsTheFigure_andIsTheSameEachTime() {
    Bootstrap.Interval interval = Bootstrap.eer(comparisons, Kind.SKILLED);
    assertThat(eer(comparisons, Kind.SKILLED)).isBetween(interval.low(), interval.high());
    assertThat(interval.low()).isLessThan(interval.high());
    assertThat(Bootstrap.eer(comparisons, Kind.SKILLED)).isEqualTo(interval);
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
    List<Score> base = Score.of(comparisons);
    List<Score> worse =
        base.stream()
            .map(
                score ->
                    new Score(
                        score.writer(),
                        score.kind(),
                        score.kind() == Kind.SKILLED ? 0.93 * score.distance() : score.distance()))
            .toList();
    Bootstrap.Interval difference = Bootstrap.difference(worse, base, Kind.SKILLED);
    assertThat(difference.low()).isGreaterThanOrEqualTo(0);
    assertThat(difference.high()).isGreaterThan(difference.low());
    assertThat(Bootstrap.eerOf(worse, Kind.SKILLED).low())
        .isLessThan(Bootstrap.eerOf(base, Kind.SKILLED).high());
    Bootstrap.Interval none = Bootstrap.difference(base, base, Kind.SKILLED);
    assertThat(none).isEqualTo(new Bootstrap.Interval(0, 0));
  }
}

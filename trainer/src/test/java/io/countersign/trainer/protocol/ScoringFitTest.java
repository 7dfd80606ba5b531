package io.countersign.trainer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.countersign.scoring.Likeness;
import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import io.countersign.scoring.Verdict;
import io.countersign.trainer.metrics.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoringFitTest {

  @Test
  void calibration_ofTwoNormals_isTheirTrueLogLikelihoodRatio() {
    // N(0,1) against N(2,1): ln LR(d) = 2 - 2d, whatever the sizes of the two samples.
    Random random = new Random(5);
    double[] genuine = random.doubles(4000).map(d -> random.nextGaussian()).toArray();
    double[] forged = random.doubles(20000).map(d -> 2 + random.nextGaussian()).toArray();
    Scoring scoring = ScoringFit.scoring(1, genuine, forged, 100);
    assertThat(scoring.calibration().intercept()).isCloseTo(2, within(0.15));
    assertThat(scoring.calibration().slope()).isCloseTo(-2, within(0.15));
    assertThat(scoring.rule().threshold()).isCloseTo(1, within(0.05));
    assertThat(scoring.rule().verdict(-1)).isEqualTo(Verdict.GENUINE);
    assertThat(scoring.rule().verdict(1)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(scoring.rule().verdict(3)).isEqualTo(Verdict.FORGED);
  }

  @Test
  void calibration_ofSeparatedClasses_isBoundedByTheNumberOfWriters() {
    Scoring scoring = ScoringFit.scoring(1, new double[] {0, 0.1, 0.2}, new double[] {5, 6, 7}, 50);
    assertThat(scoring.calibration().likelihoodRatio(0)).isCloseTo(50, within(1e-9));
    assertThat(scoring.calibration().likelihoodRatio(7)).isCloseTo(1 / 50.0, within(1e-9));
  }

  @Test
  void fit_givesAScoringForEachNumberOfReferencesThatSuffices() {
    List<Scoring> scorings =
        ScoringFit.fit(List.of(new Tasks("line", TasksTest.samples(6, 6, 4))), 6);
    assertThat(scorings).extracting(Scoring::references).containsExactly(1, 2, 3, 4, 5);
    for (Scoring scoring : scorings) {
      assertThat(scoring.thresholds())
          .extracting(Threshold::name)
          .containsExactly("equal-error", "far-5", "far-1");
      assertThat(scoring.thresholds().get(2).far()).isLessThanOrEqualTo(0.01);
    }
  }

  @Test
  void likeness_ofOneHandOnALine_liesBetweenItsCopiesAndItsStrangers() {
    Tasks tasks = new Tasks("line", TasksTest.samples(6, 6, 4));
    double[] genuine =
        tasks.with(1).stream()
            .filter(comparison -> comparison.kind() == Score.Kind.GENUINE)
            .mapToDouble(Task.Comparison::distance)
            .sorted()
            .toArray();
    Likeness likeness = ScoringFit.likeness(List.of(tasks));
    assertThat(likeness.copyBelow()).isGreaterThanOrEqualTo(genuine[0]);
    assertThat(likeness.copyBelow()).isLessThan(genuine[genuine.length / 2]);
    assertThat(likeness.alikeUpTo()).isLessThanOrEqualTo(genuine[genuine.length - 1]);
  }

  @Test
  void likeness_samePictureTwiceInASet_isNotTakenForAHand() {
    List<Task.Sample> samples = new ArrayList<>(TasksTest.samples(6, 6, 4));
    double before = ScoringFit.likeness(List.of(new Tasks("line", samples))).copyBelow();
    samples.add(samples.get(0));
    assertThat(ScoringFit.likeness(List.of(new Tasks("line", samples))).copyBelow())
        .isEqualTo(before);
  }

  @Test
  void fit_withoutForgeries_takesOtherWriters() {
    List<Scoring> scorings =
        ScoringFit.fit(List.of(new Tasks("line", TasksTest.samples(6, 4, 0))), 6);
    assertThat(scorings.get(0).rule().threshold()).isBetween(0.1, 0.9);
  }

  @Test
  void fit_oneSignatureAWriter_saysWhatIsMissing() {
    assertThatThrownBy(
            () -> ScoringFit.fit(List.of(new Tasks("line", TasksTest.samples(3, 1, 0))), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected validation writers with two genuine signatures each");
  }
}

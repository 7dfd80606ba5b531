package io.countersign.trainer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.countersign.scoring.Scoring;
import io.countersign.scoring.Threshold;
import io.countersign.trainer.metrics.ErrorRates;
import io.countersign.trainer.metrics.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Populations whose distances are normal: genuine N(1, 0.2), forgeries about N(2, 0.3). */
class PopulationFitTest {
  private static final double GENUINE = 1;
  private static final double FORGED = 2;

  private final Random random = new Random(20261128);
  private final Scoring shipped = shipped();
  private final PopulationFit fit = new PopulationFit(shipped);

  private static Scoring shipped() {
    Random random = new Random(7);
    double[] genuine =
        random.doubles(5000).map(d -> GENUINE + 0.2 * random.nextGaussian()).toArray();
    double[] forged = random.doubles(5000).map(d -> FORGED + 0.3 * random.nextGaussian()).toArray();
    return ScoringFit.scoring(3, genuine, forged, 100);
  }

  /** Signers who differ, each with twenty genuine signatures and as many forgeries. */
  private List<Score> population(int signers, double genuine, double forged) {
    List<Score> scores = new ArrayList<>();
    for (int signer = 0; signer < signers; signer++) {
      double ease = 0.1 * random.nextGaussian();
      for (int i = 0; i < 20; i++) {
        String name = "signer-" + signer;
        scores.add(
            new Score(name, Score.Kind.GENUINE, genuine + ease + 0.2 * random.nextGaussian()));
        if (forged > 0) {
          scores.add(
              new Score(name, Score.Kind.SKILLED, forged + ease + 0.3 * random.nextGaussian()));
        }
      }
    }
    return scores;
  }

  private static Threshold named(Scoring scoring, String name) {
    return scoring.thresholds().stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tenSignersOfANearerPopulation_getTheFarThatWasAsked() {
    double shippedError = 0;
    double fittedError = 0;
    int trials = 30;
    for (int trial = 0; trial < trials; trial++) {
      Scoring own = fit.of(population(10, GENUINE, FORGED - 0.3));
      double[] others = Score.distances(population(100, GENUINE, FORGED - 0.3), Score.Kind.SKILLED);
      fittedError += ErrorRates.accepted(others, named(own, "far-5").distance()) / trials;
      shippedError += ErrorRates.accepted(others, named(shipped, "far-5").distance()) / trials;
    }
    assertThat(shippedError).isGreaterThan(0.2);
    assertThat(fittedError).isCloseTo(0.05, within(0.02));
  }

  @Test
  void theSamePopulation_keepsItsThresholds() {
    Scoring own = fit.of(population(300, GENUINE, FORGED));
    for (Threshold threshold : shipped.thresholds()) {
      assertThat(named(own, threshold.name()).distance())
          .isCloseTo(threshold.distance(), within(0.1));
    }
    assertThat(own.calibration().distanceAt(1))
        .isCloseTo(shipped.calibration().distanceAt(1), within(0.05));
    assertThat(own.references()).isEqualTo(3);
  }

  @Test
  void aFartherPopulation_movesProbabilities() {
    Scoring own = fit.of(population(50, GENUINE + 0.4, FORGED + 0.4));
    double middle = 1.7;
    assertThat(shipped.calibration().likelihoodRatio(middle)).isLessThan(0.2);
    assertThat(own.calibration().likelihoodRatio(middle)).isGreaterThan(1);
  }

  @Test
  void withoutForgeries_aNamedFarStays_andItsFrrIsOnesOwn() {
    Scoring own = fit.of(population(50, GENUINE + 0.3, 0));
    assertThat(named(own, "far-5").distance()).isEqualTo(named(shipped, "far-5").distance());
    assertThat(named(own, "far-5").far()).isCloseTo(0.05, within(0.005));
    assertThat(named(own, "far-5").frr()).isGreaterThan(3 * named(shipped, "far-5").frr());
    assertThat(own.rule().threshold()).isGreaterThan(shipped.rule().threshold());
  }

  @Test
  void fourSigners_areTooFew() {
    assertThatThrownBy(() -> fit.of(population(4, GENUINE, FORGED)))
        .hasMessage("expected genuine comparisons of 5 signers or more, got 4");
  }
}

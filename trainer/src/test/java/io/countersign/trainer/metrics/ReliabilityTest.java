package io.countersign.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.scoring.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
  private final List<Score> scores = new ArrayList<>();

  private void add(Score.Kind kind, double distance) {
    scores.add(new Score("w", kind, distance));
  }

  @Test
  void bins_byHand_weighBothKindsAlike() {
    // ln odds = -distance: distance 0 is 50 %, 3 is 4.7 %.
    Calibration calibration = new Calibration(0, -1, 3);
    add(Score.Kind.GENUINE, 0);
    for (int i = 0; i < 3; i++) {
      add(Score.Kind.SKILLED, 3);
    }
    add(Score.Kind.SKILLED, 0);
    add(Score.Kind.RANDOM, 0);
    List<Cllr.Reliability.Bin> bins =
        Cllr.Reliability.bins(scores, calibration, Score.Kind.SKILLED);
    assertThat(bins.get(5)).isEqualTo(new Cllr.Reliability.Bin(1, 1, 0.5, 0.8));
    assertThat(bins.get(0).forged()).isEqualTo(3);
    assertThat(bins.get(0).found()).isZero();
    assertThat(bins.get(0).stated()).isCloseTo(1 / (1 + Math.exp(3)), within(1e-12));
    assertThat(bins.get(3).stated()).isNaN();
  }

  @Test
  void bins_ofTrueLikelihoodRatios_lieOnTheDiagonal() {
    // N(0,1) against N(2,1): ln LR(d) = 2 - 2d; ten times as many forgeries as genuine.
    Calibration calibration = new Calibration(2, -2, 5);
    Random random = new Random(4);
    for (int i = 0; i < 200_000; i++) {
      boolean genuine = i % 11 == 0;
      add(
          genuine ? Score.Kind.GENUINE : Score.Kind.SKILLED,
          (genuine ? 0 : 2) + random.nextGaussian());
    }
    assertThat(Cllr.Reliability.bins(scores, calibration, Score.Kind.SKILLED))
        .hasSize(10)
        .allSatisfy(bin -> assertThat(bin.found()).isCloseTo(bin.stated(), within(0.03)));
  }
}

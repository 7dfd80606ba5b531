package io.countersign.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TileBatchTest {
  private static final float[] WEIGHTS = {0.5f, 2, 1};
  private static final int SIDE = 4;
  private static final int TILES = 2;

  @Test
  void crossEntropy_isTheWeightedMeanByPlainLoops() {
    Random random = new Random(9);
    int pixels = SIDE * SIDE;
    float[] scores = new float[TILES * WEIGHTS.length * pixels];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextGaussian();
    }
    byte[] classes = new byte[TILES * pixels];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (byte) random.nextInt(WEIGHTS.length);
    }
    double sum = 0;
    double total = 0;
    for (int tile = 0; tile < TILES; tile++) {
      for (int i = 0; i < pixels; i++) {
        double all = 0;
        for (int k = 0; k < WEIGHTS.length; k++) {
          all += Math.exp(scores[(tile * WEIGHTS.length + k) * pixels + i]);
        }
        int one = classes[tile * pixels + i];
        double own = Math.exp(scores[(tile * WEIGHTS.length + one) * pixels + i]);
        sum -= WEIGHTS[one] * Math.log(own / all);
        total += WEIGHTS[one];
      }
    }
    TileBatch batch = TileBatch.of(new float[classes.length], classes, SIDE, WEIGHTS);
    try (NDManager manager = NDManager.newBaseManager()) {
      float loss =
          batch
              .crossEntropy(manager.create(scores, new Shape(TILES, WEIGHTS.length, SIDE, SIDE)))
              .getFloat();
      assertThat(loss).isCloseTo((float) (sum / total), Offset.offset(1e-5f));
    }
  }

  @Test
  void of_tooFewClasses_saysHowManyWereExpected() {
    assertThatThrownBy(() -> TileBatch.of(new float[16], new byte[15], 4, WEIGHTS))
        .hasMessage("expected a class for each of 16 pixels, got 15");
  }
}

package io.countersign.trainer.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.preprocess.Canvas;
import io.countersign.preprocess.NetworkInput;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrokeAugmentationTest {
  private static final int HEIGHT = 64;
  private static final int WIDTH = 160;

  private static Canvas stroke() {
    byte[] values = new byte[96 * 256];
    for (int x = 40; x < 216; x++) {
      for (int y = 46; y < 50; y++) {
        values[y * 256 + x] = (byte) 255;
      }
    }
    return Canvas.of(96, 256, values);
  }

  private static float[] augmented(Canvas canvas, Augmentation augmentation, long seed) {
    float[] target = new float[HEIGHT * WIDTH];
    augmentation.apply(canvas, HEIGHT, WIDTH, new Random(seed), target, 0);
    return target;
  }

  @Test
  void none_isWhatTheFunctionSees() {
    NetworkInput input = stroke().sample(HEIGHT, WIDTH);
    assertThat(augmented(stroke(), Augmentation.none(), 1)).isEqualTo(input.values());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void strokes_staysInRangeAndKeepsASignature(long seed) {
    float[] image = augmented(stroke(), Augmentation.strokes(), seed);
    double ink = 0;
    for (float value : image) {
      assertThat(value).isBetween(0f, 1f);
      ink += value;
    }
    double plain = 0;
    for (float value : stroke().sample(HEIGHT, WIDTH).values()) {
      plain += value;
    }
    assertThat(ink).isBetween(0.2 * plain, 3 * plain);
  }

  @Test
  void strokes_variesBySeedAndOnlyBySeed() {
    float[] image = augmented(stroke(), Augmentation.strokes(), 1);
    assertThat(augmented(stroke(), Augmentation.strokes(), 1)).isEqualTo(image);
    assertThat(augmented(stroke(), Augmentation.strokes(), 2)).isNotEqualTo(image);
  }

  @Test
  void strokes_paperIsOne_fillsWithPaper() {
    byte[] paper = new byte[105 * 105];
    java.util.Arrays.fill(paper, (byte) 255);
    Canvas canvas = Canvas.of(105, 105, paper, 255);
    float[] target = new float[105 * 105];
    Augmentation.strokes().apply(canvas, 105, 105, new Random(9), target, 0);
    for (float value : target) {
      assertThat(value).isGreaterThan(0.999f);
    }
  }
}

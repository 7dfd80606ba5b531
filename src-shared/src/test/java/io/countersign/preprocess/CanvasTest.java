package io.countersign.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanvasTest {

  @Test
  void sample_ownSize_isTheCanvas() {
    byte[] values = random(6, 9, 1);
    float[] sampled = Canvas.of(6, 9, values).sample(6, 9).values();
    for (int i = 0; i < values.length; i++) {
      assertThat(sampled[i]).isEqualTo((values[i] & 0xff) / 255f, offset(1e-6f));
    }
  }

  @ParameterizedTest(name = "{0}×{1} to {2}×{3} on {4}")
  @CsvSource({"96, 256, 64, 160, 0", "96, 256, 64, 160, 255", "5, 7, 11, 3, 128", "1, 1, 4, 4, 0"})
  void sample_otherSize_equalsSumOverAllPixels(
      int height, int width, int toHeight, int toWidth, int background) {
    byte[] values = random(height, width, 2);
    Canvas canvas = Canvas.of(height, width, values, background);
    float[] sampled = canvas.sample(toHeight, toWidth).values();
    Random random = new Random(3);
    for (int n = 0; n < 200; n++) {
      int y = random.nextInt(toHeight);
      int x = random.nextInt(toWidth);
      double v = (y + 0.5) * height / toHeight - 0.5;
      double u = (x + 0.5) * width / toWidth - 0.5;
      double expected = 0;
      for (int row = -1; row <= height; row++) {
        for (int column = -1; column <= width; column++) {
          double weight =
              Math.max(0, 1 - Math.abs(row - v)) * Math.max(0, 1 - Math.abs(column - u));
          boolean outside = row < 0 || column < 0 || row == height || column == width;
          int value = outside ? background : values[row * width + column] & 0xff;
          expected += weight * value / 255;
        }
      }
      assertThat((double) sampled[y * toWidth + x]).isEqualTo(expected, offset(1e-4));
    }
  }

  @Test
  void at_outside_isTheBackground() {
    Canvas canvas = Canvas.of(1, 1, new byte[] {0}, 255);
    assertThat(canvas.at(-1, 0)).isEqualTo(1);
    assertThat(canvas.at(0, 1)).isEqualTo(1);
    assertThat(canvas.at(0, 0)).isZero();
    assertThat(canvas.background()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, 0", "-1, -1, 1, 0", "2, 3, 5, 0", "1, 1, 1, 256", "1, 1, 1, -1"})
  void of_wrongSizeOrBackground_isRefused(int height, int width, int values, int background) {
    assertThatThrownBy(() -> Canvas.of(height, width, new byte[values], background))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected");
  }

  @Test
  void of_arraysOfOthers_areCopiedBothWays() {
    byte[] values = {5};
    Canvas canvas = Canvas.of(1, 1, values);
    values[0] = 6;
    canvas.values()[0] = 7;
    assertThat(canvas.values()).containsExactly(5);
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 5", "-1, -1, 1", "0, 0, 0"})
  void networkInput_wrongSize_isRefused(int height, int width, int values) {
    assertThatThrownBy(() -> new NetworkInput(height, width, new float[values]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected");
  }

  @Test
  void networkInput_arraysOfOthers_areCopiedBothWays() {
    float[] values = {0.5f};
    NetworkInput input = new NetworkInput(1, 1, values);
    values[0] = 1;
    input.values()[0] = 1;
    float[] target = new float[2];
    input.copyTo(target, 1);
    assertThat(target).containsExactly(0, 0.5f);
  }

  private static byte[] random(int height, int width, long seed) {
    byte[] values = new byte[height * width];
    new Random(seed).nextBytes(values);
    return values;
  }
}

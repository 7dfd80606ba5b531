package io.countersign.trainer.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.preprocess.Canvas;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Neighbourhood operations against plain loops. */
class PlaneTest {
  private static final int HEIGHT = 7;
  private static final int WIDTH = 11;

  private interface Combine {
    float of(float a, float b);
  }

  private static Canvas noise(long seed, int background) {
    byte[] values = new byte[HEIGHT * WIDTH];
    new Random(seed).nextBytes(values);
    return Canvas.of(HEIGHT, WIDTH, values, background);
  }

  private static float[] values(Plane plane) {
    float[] values = new float[HEIGHT * WIDTH];
    plane.copyTo(values, 0);
    return values;
  }

  /** Over the 3×3 neighbours that are on the canvas. */
  private static float inside(Canvas canvas, int x, int y, Combine combine) {
    float result = canvas.at(x, y);
    for (int ny = Math.max(0, y - 1); ny <= Math.min(HEIGHT - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(WIDTH - 1, x + 1); nx++) {
        result = combine.of(result, canvas.at(nx, ny));
      }
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 255", "3, 0"})
  void neighbourhoods_areThoseOfPlainLoops(long seed, int background) {
    Canvas canvas = noise(seed, background);
    Plane plane = Plane.of(canvas);
    float[] dilated = values(plane.dilated());
    float[] eroded = values(plane.eroded());
    float[] blurred = values(plane.blurred());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int i = y * WIDTH + x;
        assertThat(dilated[i]).isEqualTo(inside(canvas, x, y, Math::max));
        assertThat(eroded[i]).isEqualTo(inside(canvas, x, y, Math::min));
        float sum = 0;
        for (int k = 0; k < 9; k++) {
          sum += canvas.at(x - 1 + k % 3, y - 1 + k / 3);
        }
        assertThat(blurred[i]).isCloseTo(sum / 9, within(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 255"})
  void gainAndBlend_areThoseOfPlainLoops(long seed, int background) {
    Canvas canvas = noise(seed, background);
    Plane plane = Plane.of(canvas);
    float[] gained = values(plane.gained(1.5f));
    float[] blended = values(plane.blend(plane.dilated(), 0.25f));
    float[] dilated = values(plane.dilated());
    float paper = canvas.background();
    for (int i = 0; i < gained.length; i++) {
      float value = canvas.at(i % WIDTH, i / WIDTH);
      float expected = Math.max(0, Math.min(1, paper + 1.5f * (value - paper)));
      assertThat(gained[i]).isCloseTo(expected, within(1e-6f));
      assertThat(blended[i]).isCloseTo(0.75f * value + 0.25f * dilated[i], within(1e-6f));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 255"})
  void erase_leavesABoxOfBackgroundAndNothingElse(long seed, int background) {
    Canvas canvas = noise(seed, background);
    Plane plane = Plane.of(canvas);
    plane.erase(new Random(seed));
    float[] erased = values(plane);
    int changed = 0;
    for (int i = 0; i < erased.length; i++) {
      float before = canvas.at(i % WIDTH, i / WIDTH);
      assertThat(erased[i]).isIn(before, canvas.background());
      changed += erased[i] == before ? 0 : 1;
    }
    assertThat(changed).isBetween(1, (int) (0.6 * HEIGHT) * Math.max(1, (int) (0.25 * WIDTH)));
  }
}

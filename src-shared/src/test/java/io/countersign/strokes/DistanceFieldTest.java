package io.countersign.strokes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceFieldTest {
  private static final int[] TURN = {0, 2, 4, 7};

  @ParameterizedTest(name = "{0} points")
  @ValueSource(ints = {0, 1, 3, 20})
  void of_anyInk_isTheLeastOverAllInk(int count) {
    int height = 13;
    int width = 21;
    Random random = new Random(count);
    byte[] points = new byte[3 * count];
    for (int i = 0; i < count; i++) {
      points[3 * i] = (byte) (i * width / count);
      points[3 * i + 1] = (byte) random.nextInt(height);
      points[3 * i + 2] = (byte) random.nextInt(16);
    }
    DistanceField field = DistanceField.of(Strokes.of(height, width, points));
    for (int y = -9; y < height + 9; y++) {
      for (int x = -9; x < width + 9; x++) {
        for (int direction = 0; direction < 16; direction++) {
          assertThat(field.at(field.index(x, y), direction))
              .as("(%d, %d), direction %d", x, y, direction)
              .isEqualTo(least(points, x, y, direction));
        }
      }
    }
  }

  private static int least(byte[] points, int x, int y, int direction) {
    int least = 7;
    for (int i = 0; i < points.length; i += 3) {
      int turn = Math.abs(points[i + 2] - direction);
      int away = Math.abs(points[i] - x) + Math.abs(points[i + 1] - y);
      least = Math.min(least, away + TURN[Math.min(3, Math.min(turn, 16 - turn))]);
    }
    return least;
  }
}

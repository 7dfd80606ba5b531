package io.countersign.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 80;

  /** Zigzag writing from column 50 to 150, and a line. */
  private static Plane drawn(int from, int to, int row, double slope) {
    byte[] levels = new byte[WIDTH * HEIGHT];
    for (int x = 50; x <= 150; x++) {
      int high = 20 + Math.abs(x % 20 - 10) * 2;
      levels[high * WIDTH + x] = (byte) 200;
      levels[(high + 1) * WIDTH + x] = (byte) 200;
    }
    for (int x = from; x <= to; x++) {
      levels[(row + (int) Math.round(slope * (x - from))) * WIDTH + x] = (byte) 200;
    }
    return new Plane(WIDTH, HEIGHT, levels);
  }

  @ParameterizedTest(name = "from {0} to {1}, row {2}, slope {3}")
  @CsvSource({"20, 180, 50, 0", "30, 170, 55, 0.02", "10, 190, 60, -0.02", "35, 165, 30, 0"})
  void in_lineLongerThanTheWriting_isSeen(int from, int to, int row, double slope) {
    assertThat(Rule.in(drawn(from, to, row, slope))).isTrue();
  }

  @ParameterizedTest(name = "from {0} to {1}, row {2}, slope {3}")
  @CsvSource({
    "50, 150, 50, 0",
    "50, 190, 50, 0",
    "20, 150, 50, 0",
    "20, 180, 20, 0.2",
    "0, 1, 50, 0"
  })
  void in_strokesOfAHand_areNone(int from, int to, int row, double slope) {
    assertThat(Rule.in(drawn(from, to, row, slope))).isFalse();
  }
}

package io.countersign.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DarknessTest {
  private static final int SIDE = 96;

  @ParameterizedTest
  @ValueSource(ints = {255, 200, 140, 90})
  void of_inkOfHalfThePapersLevel_isTheSameOnAnyPaper(int paper) {
    byte[] dark = Darkness.of(page(x -> paper), SIDE, SIDE);
    assertThat(dark[at(10, 10)] & 0xff).as("paper").isZero();
    assertThat(dark[at(48, 50)] & 0xff).as("ink").isBetween(215, 255);
  }

  @Test
  void of_slopeOfLight_leavesNoShadow() {
    byte[] dark = Darkness.of(page(x -> 250 - x / 2), SIDE, SIDE);
    for (int x = 0; x < SIDE; x++) {
      assertThat(dark[at(x, 10)] & 0xff).as("paper at %d", x).isLessThan(70);
      assertThat(dark[at(x, 50)] & 0xff).as("ink at %d", x).isGreaterThan(190);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 128, 255})
  void of_blank_hasNoInk(int level) {
    byte[] gray = new byte[SIDE * SIDE];
    java.util.Arrays.fill(gray, (byte) level);
    assertThat(Darkness.of(gray, SIDE, SIDE)).containsOnly(0);
  }

  @Test
  void of_onePixel_hasNoInk() {
    assertThat(Darkness.of(new byte[] {77}, 1, 1)).containsOnly(0);
  }

  private interface Light {
    int at(int x);
  }

  /** A stroke of three rows across, half as light as the paper. */
  private static byte[] page(Light paper) {
    byte[] gray = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean ink = y >= 49 && y < 52;
        gray[at(x, y)] = (byte) (ink ? paper.at(x) / 2 : paper.at(x));
      }
    }
    return gray;
  }

  private static int at(int x, int y) {
    return y * SIDE + x;
  }
}

package io.countersign.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrokeWidthTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7, 12})
  void of_uprightStrokes_isTheirWidth(int width) {
    assertThat(StrokeWidth.of(strokes(width, 240, 20))).isCloseTo(width, Offset.offset(0.51));
  }

  @Test
  void of_darkPaper_isTheSame() {
    assertThat(StrokeWidth.of(strokes(4, 120, 20))).isCloseTo(4, Offset.offset(0.51));
  }

  @Test
  void of_blank_isZero() {
    assertThat(StrokeWidth.of(strokes(0, 255, 20))).isZero();
  }

  @Test
  void of_aFilledPage_isZero() {
    byte[] levels = new byte[200 * 100];
    assertThat(StrokeWidth.of(new Plane(200, 100, levels))).isZero();
  }

  private static Plane strokes(int width, int paper, int ink) {
    byte[] levels = new byte[400 * 100];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (i % 400 % 25 < width ? ink : paper);
    }
    return new Plane(400, 100, levels);
  }
}

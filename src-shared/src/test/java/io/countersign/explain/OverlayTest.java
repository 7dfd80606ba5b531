package io.countersign.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.countersign.preprocess.Canvas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {
  private static final int HEIGHT = 96;
  private static final int WIDTH = 256;

  @Test
  void overlay_strokeOfTheReferenceAlone_isFoundWhereItIs() {
    InkPlane reference = bars(40, 120, 200);
    InkPlane questioned = bars(40, 120);

    Overlay overlay = Overlay.of(reference, questioned, Alignment.best(reference, questioned), 2);

    assertThat(overlay.count(Overlay.Kind.QUESTIONED_ONLY)).isZero();
    assertThat(overlay.count(Overlay.Kind.REFERENCE_ONLY)).isGreaterThan(500);
    for (int y = 0; y < overlay.height(); y++) {
      for (int x = 0; x < overlay.width(); x++) {
        if (overlay.at(x, y) == Overlay.Kind.REFERENCE_ONLY) {
          assertThat(x).isBetween(398, 408);
        }
      }
    }
    assertThat(overlay.commonInk()).isCloseTo(2 / 3.0, within(0.01));
  }

  @Test
  void best_equalPlanes_areNotMoved() {
    InkPlane plane = bars(33, 90, 91, 180);

    assertThat(Alignment.best(plane, plane)).isEqualTo(Alignment.NONE);
  }

  @ParameterizedTest
  @CsvSource({"7, 0", "-5, 3", "12, -6"})
  void best_shiftedPlane_isShiftedBack(int right, int down) {
    InkPlane reference = bars(60, 90, 170);
    InkPlane questioned = reference.moved(new Alignment(right, down, 1, 1));

    Alignment best = Alignment.best(reference, questioned);

    assertThat(best.shiftX()).isCloseTo(-right, within(1.0));
    assertThat(best.shiftY()).isCloseTo(-down, within(1.0));
    assertThat(Overlay.of(reference, questioned, best, 1).commonInk()).isEqualTo(1);
  }

  @Test
  void best_stretchedPlane_isStretchedBack() {
    InkPlane reference = bars(60, 90, 170);
    InkPlane questioned = reference.moved(new Alignment(0, 0, 1.1, 1));

    Alignment best = Alignment.best(reference, questioned);

    assertThat(best.scaleX()).isCloseTo(1 / 1.1, within(0.02));
    assertThat(Overlay.of(reference, questioned, best, 1).commonInk()).isEqualTo(1);
  }

  @Test
  void best_farAway_staysWithinItsLimits() {
    Alignment best = Alignment.best(bars(20), bars(200));

    assertThat(Math.abs(best.shiftX())).isLessThanOrEqualTo(WIDTH / 8.0);
    assertThat(best.scaleX()).isBetween(1 / 1.2, 1.2);
  }

  @Test
  void best_noInk_isNotMoved() {
    assertThat(Alignment.best(bars(20), bars())).isEqualTo(Alignment.NONE);
    assertThat(Overlay.of(bars(), bars(), Alignment.NONE, 1).commonInk()).isZero();
  }

  @Test
  void letters_unknownCharacter_isRefused() {
    assertThatThrownBy(() -> Letters.draw("a", (x, y) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"a\"");
  }

  /** Upright bars four pixels wide and half as high as the canvas. */
  private static InkPlane bars(int... columns) {
    byte[] values = new byte[HEIGHT * WIDTH];
    for (int column : columns) {
      for (int y = HEIGHT / 4; y < HEIGHT * 3 / 4; y++) {
        for (int x = column; x < column + 4; x++) {
          values[y * WIDTH + x] = (byte) 255;
        }
      }
    }
    return InkPlane.of(Canvas.of(HEIGHT, WIDTH, values));
  }
}

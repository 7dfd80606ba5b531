package io.countersign.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.image.InkMask;
import io.countersign.testing.Drawings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThinnedStrokesTest {
  private final Preprocessing thinned = Preprocessing.of("thinned-1", 64, 160);

  @Test
  void of_thinned1_isTheRecipe() {
    assertThat(thinned.version()).isEqualTo("thinned-1");
    assertThat(thinned.height()).isEqualTo(64);
    assertThat(thinned.width()).isEqualTo(160);
    Canvas canvas = thinned.canvas(Drawings.gray(1, 60, 240));
    assertThat(canvas.height()).isEqualTo(96);
    assertThat(canvas.width()).isEqualTo(256);
    assertThat(canvas.background()).isZero();
  }

  @Test
  void of_unknownVersion_namesTheKnown() {
    assertThatThrownBy(() -> Preprocessing.of("thinned-9", 64, 160))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown preprocessing version thinned-9; known are thinned-1, thinned-2, article-105");
  }

  @ParameterizedTest
  @CsvSource({"thinned-1, 0, 160", "article-105, 105, -1", "thinned-1, 100000, 100000"})
  void of_impossibleSize_isRefused(String version, int height, int width) {
    assertThatThrownBy(() -> Preprocessing.of(version, height, width))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a network input");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 128, 255})
  void canvas_noInk_isEmpty(int level) {
    byte[] pixels = new byte[40 * 30];
    Arrays.fill(pixels, (byte) level);
    assertThat(thinned.canvas(GrayImage.of(40, 30, pixels)).values()).containsOnly(0);
    assertThat(thinned.canvas(GrayImage.of(1, 1, new byte[] {(byte) level})).values())
        .containsOnly(0);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void canvas_drawing_isInkOneInQuarters(long seed) {
    byte[] values = thinned.canvas(Drawings.gray(seed, 60, 240)).values();
    int ink = 0;
    for (byte value : values) {
      assertThat(value & 0xff).isIn(0, 63, 127, 191, 255);
      ink += value == 0 ? 0 : 1;
    }
    assertThat(ink).as("strokes on an empty ground").isBetween(500, values.length / 2);
  }

  /** Strokes end up about as far as the crop's box reaches, on the long side: nothing is lost. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void canvas_drawing_fillsTheRoomAndKeepsItsMargin(long seed) {
    Canvas canvas = thinned.canvas(Drawings.gray(seed, 60, 240));
    boolean[] ink = new boolean[canvas.height() * canvas.width()];
    for (int y = 0, i = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++, i++) {
        ink[i] = canvas.at(x, y) > 0;
      }
    }
    InkBox box = InkMask.of(canvas.width(), canvas.height(), ink).box(0);
    boolean wide = box.width() >= canvas.width() - 10;
    boolean high = box.height() >= canvas.height() - 10;
    assertThat(wide || high).as("%s fills one side of the canvas", box).isTrue();
    assertThat(Math.abs(2 * box.left() + box.width() - canvas.width())).isLessThanOrEqualTo(8);
    assertThat(Math.abs(2 * box.top() + box.height() - canvas.height())).isLessThanOrEqualTo(8);
  }

  /** Along the drawing every ink pixel has thinned ink near the place it is mapped to. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void canvas_drawing_keepsEveryInkPixelInsideTheTrim(long seed) {
    GrayImage image = Drawings.gray(seed, 60, 240);
    InkMask ink = InkMask.of(image).despeckled();
    InkBox box = ink.box(ThinnedStrokes.TRIM);
    Canvas canvas = thinned.canvas(image);
    double aspect = Math.sqrt((double) box.width() / box.height() * 252 / 92);
    double toHeight = Math.min(92, 252 / aspect);
    double toWidth = Math.min(252, 92 * aspect);
    for (int y = box.top(); y < box.top() + box.height(); y++) {
      for (int x = box.left(); x < box.left() + box.width(); x++) {
        if (ink.at(x, y)) {
          double u = 128 + ((x - box.left() + 0.5) / box.width() - 0.5) * toWidth;
          double v = 48 + ((y - box.top() + 0.5) / box.height() - 0.5) * toHeight;
          assertThat(inkNear(canvas, (int) u, (int) v, 4)).as("(%d, %d)", x, y).isTrue();
        }
      }
    }
  }

  @Test
  void canvas_specks_areLeftOut() {
    GrayImage clean = Drawings.gray(5, 60, 240);
    byte[] pixels = clean.pixels();
    for (int x = 2; x < clean.width(); x += 40) {
      pixels[3 * clean.width() + x] = 60;
      pixels[4 * clean.width() + x] = 60;
    }
    GrayImage specked = GrayImage.of(clean.width(), clean.height(), pixels);
    assertThat(thinned.canvas(specked).values()).isEqualTo(thinned.canvas(clean).values());
  }

  @Test
  void canvas_oneDotAndOneLine_areTotal() {
    byte[] dot = new byte[100 * 50];
    Arrays.fill(dot, (byte) 255);
    for (int y = 10; y < 14; y++) {
      Arrays.fill(dot, y * 100 + 10, y * 100 + 14, (byte) 0);
    }
    assertThat(thinned.canvas(GrayImage.of(100, 50, dot)).values()).contains((byte) 255);
    byte[] line = new byte[5000];
    Arrays.fill(line, (byte) 255);
    Arrays.fill(line, 0, 40, (byte) 0);
    assertThat(thinned.canvas(GrayImage.of(5000, 1, line)).values()).hasSize(96 * 256);
    assertThat(thinned.canvas(GrayImage.of(1, 5000, line)).values()).hasSize(96 * 256);
  }

  private static boolean inkNear(Canvas canvas, int x, int y, int radius) {
    for (int v = y - radius; v <= y + radius; v++) {
      for (int u = x - radius; u <= x + radius; u++) {
        if (canvas.at(u, v) > 0) {
          return true;
        }
      }
    }
    return false;
  }
}

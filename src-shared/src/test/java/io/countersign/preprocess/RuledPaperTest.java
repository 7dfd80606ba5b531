package io.countersign.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.GrayImage;
import io.countersign.image.InkMask;
import io.countersign.testing.Drawings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuledPaperTest {
  private static final int WIDTH = Drawings.WIDTH;
  private static final int HEIGHT = Drawings.HEIGHT;

  /** The drawing and lines 5 thick from (0, y) to (WIDTH, y + fall), from column to column. */
  private static InkMask ruled(InkMask drawing, int fall, int from, int to, int... rows) {
    boolean[] ink = new boolean[WIDTH * HEIGHT];
    for (int y = 0, i = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++, i++) {
        ink[i] = drawing.at(x, y);
        for (int row : rows) {
          double middle = row + fall * x / (double) WIDTH;
          ink[i] |= x >= from && x < to && Math.abs(y - middle) <= 2.5;
        }
      }
    }
    return InkMask.of(WIDTH, HEIGHT, ink);
  }

  private static InkMask empty() {
    return InkMask.of(WIDTH, HEIGHT, new boolean[WIDTH * HEIGHT]);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void without_noLine_isTheMaskItself(long seed) {
    InkMask drawing = InkMask.of(Drawings.gray(seed, 60, 240));
    assertThat(RuledPaper.without(drawing)).isSameAs(drawing);
  }

  @ParameterizedTest(name = "fall {0}")
  @ValueSource(ints = {0, 1, -6, 12})
  void without_linesAlone_isEmpty(int fall) {
    InkMask lines = ruled(empty(), fall, 0, WIDTH, 40, 130, 220);
    assertThat(lines.count()).isGreaterThan(3000);
    assertThat(RuledPaper.without(lines).count()).isZero();
  }

  @ParameterizedTest(name = "seed {0}, fall {1}")
  @CsvSource({"1, 0", "2, 5", "3, -5", "4, 2"})
  void without_linesThroughADrawing_keepsTheDrawing(long seed, int fall) {
    InkMask drawing = InkMask.of(Drawings.gray(seed, 60, 240));
    InkMask cleaned = RuledPaper.without(ruled(drawing, fall, 0, WIDTH, 90, 180));
    int lost = 0;
    int left = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        lost += drawing.at(x, y) && !cleaned.at(x, y) ? 1 : 0;
        left += !drawing.at(x, y) && cleaned.at(x, y) ? 1 : 0;
      }
    }
    assertThat(lost).as("ink lost").isLessThan(drawing.count() / 25);
    assertThat(left).as("print left").isLessThan(2 * 5 * WIDTH / 8);
  }

  @Test
  void without_greyImage_paintsTheLinesOver() {
    InkMask drawing = InkMask.of(Drawings.gray(1, 60, 240));
    InkMask lines = ruled(empty(), 3, 0, WIDTH, 90, 180);
    byte[] pixels = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      boolean printed = lines.at(i % WIDTH, i / WIDTH);
      boolean drawn = drawing.at(i % WIDTH, i / WIDTH);
      pixels[i] = (byte) (drawn ? 60 : printed ? 150 : 240);
    }
    GrayImage cleaned = RuledPaper.without(GrayImage.of(WIDTH, HEIGHT, pixels));
    int left = 0;
    for (int i = 0; i < pixels.length; i++) {
      left += cleaned.at(i % WIDTH, i / WIDTH) == 150 ? 1 : 0;
    }
    assertThat(left).as("print left").isLessThan(lines.count() / 8);
    assertThat(cleaned.at(0, 90)).isBetween(235, 240);
    GrayImage plain = Drawings.gray(1, 60, 240);
    assertThat(RuledPaper.without(plain)).isSameAs(plain);
  }

  /** A stroke that leaves the paper where the line does hides only that end of it. */
  @Test
  void without_strokeAtTheLinesEnd_stillFindsTheLine() {
    InkMask line = ruled(empty(), 2, 0, WIDTH, 130);
    boolean[] ink = new boolean[WIDTH * HEIGHT];
    for (int y = 0, i = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++, i++) {
        ink[i] = line.at(x, y) || (x < 6 && y > 90 && y < 190);
      }
    }
    InkMask cleaned = RuledPaper.without(InkMask.of(WIDTH, HEIGHT, ink));
    assertThat(cleaned.count()).isBetween(6 * 99 - 60, 6 * 99 + 60);
  }

  /** A flourish under the name ends before the paper does. */
  @Test
  void without_underlineInsideTheImage_staysAsItIs() {
    InkMask underlined = ruled(InkMask.of(Drawings.gray(1, 60, 240)), 0, 10, WIDTH - 10, 200);
    assertThat(RuledPaper.without(underlined)).isSameAs(underlined);
  }

  @Test
  void without_thickBarOrTinyMask_staysAsItIs() {
    InkMask bar = ruled(ruled(empty(), 0, 0, WIDTH, 100, 105, 110, 115), 0, 0, WIDTH, 120, 125);
    assertThat(RuledPaper.without(bar)).isSameAs(bar);
    InkMask pixel = InkMask.of(1, 1, new boolean[] {true});
    assertThat(RuledPaper.without(pixel)).isSameAs(pixel);
    InkMask narrow = InkMask.of(2, 3, new boolean[] {true, true, false, false, true, true});
    assertThat(RuledPaper.without(narrow)).isSameAs(narrow);
  }
}

package io.countersign.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StructureTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 90;
  private static final int INK = 220;

  private final byte[] levels = new byte[WIDTH * HEIGHT];

  @Test
  void of_aName_showsNothingElse() {
    name(20, 30);
    Structure name = structure();
    assertThat(name.shows()).isFalse();
    assertThat(name.lines()).isFalse();
    assertThat(name.pieces()).isEqualTo(6);
  }

  @Test
  void of_aNameInABox_isFramed() {
    name(40, 30);
    box(5, 5, 190, 80);
    assertThat(structure().framed()).isEqualTo(6);
  }

  @Test
  void of_aBoxThatIsOpen_isNoFrame() {
    name(40, 30);
    box(5, 5, 190, 80);
    fill(100, 5, 4, 2, 0);
    assertThat(structure().framed()).isZero();
  }

  @Test
  void of_aDateBelowAName_isTwoLines() {
    name(20, 10);
    name(80, 55);
    assertThat(structure().lines()).isTrue();
  }

  @Test
  void of_aStrokeBelowAName_isOneLine() {
    name(20, 30);
    fill(20, 62, 120, 3, INK);
    assertThat(structure().lines()).isFalse();
  }

  @Test
  void of_printedText_hasMorePiecesThanAName() {
    for (int i = 0; i < 40; i++) {
      fill(4 + i % 20 * 9, 20 + i / 20 * 20, 5, 8, INK);
    }
    assertThat(structure().pieces()).isEqualTo(40);
    assertThat(structure().shows()).isTrue();
  }

  @Test
  void of_aWatermarkUnderAName_isPale() {
    fill(10, 25, 150, 12, 90);
    name(20, 20);
    assertThat(structure().pale()).isTrue();
  }

  private Structure structure() {
    return Structure.of(new Plane(WIDTH, HEIGHT, levels));
  }

  /** Six letters of two strokes, 20 high. */
  private void name(int left, int top) {
    for (int i = 0; i < 6; i++) {
      fill(left + 15 * i, top, 2, 20, INK);
      fill(left + 15 * i, top + 9, 8, 2, INK);
    }
  }

  private void box(int left, int top, int width, int height) {
    fill(left, top, width, 2, INK);
    fill(left, top + height - 2, width, 2, INK);
    fill(left, top, 2, height, INK);
    fill(left + width - 2, top, 2, height, INK);
  }

  private void fill(int left, int top, int width, int height, int level) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        levels[y * WIDTH + x] = (byte) level;
      }
    }
  }
}

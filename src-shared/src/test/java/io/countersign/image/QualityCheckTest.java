package io.countersign.image;

import static io.countersign.image.QualityFinding.Code.ALMOST_ALL_INK;
import static io.countersign.image.QualityFinding.Code.BLANK;
import static io.countersign.image.QualityFinding.Code.CUT_OFF;
import static io.countersign.image.QualityFinding.Code.LOW_CONTRAST;
import static io.countersign.image.QualityFinding.Code.SECOND_TONE;
import static io.countersign.image.QualityFinding.Code.TOO_LITTLE_INK;
import static io.countersign.image.QualityFinding.Code.TOO_SMALL;
import static io.countersign.image.QualityFinding.Code.TOUCHES_BORDER;
import static io.countersign.image.QualityFinding.Code.UNUSUAL_SHAPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.Drawings;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityCheckTest {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 120;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void check_drawing_findsNothing(long seed) {
    assertThat(QualityCheck.check(Drawings.gray(seed, 60, 240)).findings()).isEmpty();
    assertThat(QualityCheck.check(Drawings.gray(seed, 240, 60)).findings()).isEmpty();
  }

  @Test
  void check_faintPencil_isUsableWithANote() {
    assertThat(QualityCheck.check(Drawings.gray(1, 210, 240)).findings())
        .containsExactly(
            new QualityFinding(
                LOW_CONTRAST,
                false,
                "ink and paper differ by 30 of 255 grey levels; a darker scan is safer"));
  }

  /** A photograph in the dark and a hard pencil: fewer levels than noise has, but strokes. */
  @ParameterizedTest
  @CsvSource({"40, 48", "22, 28", "226, 234"})
  void check_strokesOfFewLevels_areUsableWithANote(int ink, int paper) {
    Random random = new Random(ink);
    byte[] pixels = Drawings.gray(1, ink, paper).pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round((pixels[i] & 0xff) + random.nextGaussian());
    }
    Quality quality = QualityCheck.check(GrayImage.of(Drawings.WIDTH, Drawings.HEIGHT, pixels));
    assertThat(quality.usable()).as("%s", quality).isTrue();
    assertThat(quality.findings()).extracting(QualityFinding::code).containsExactly(LOW_CONTRAST);
  }

  @ParameterizedTest
  @CsvSource({"40, 0", "39, 1"})
  void check_contrastAtTheBound_isEnough(int contrast, int findings) {
    GrayImage image = Drawings.gray(1, 240 - contrast, 240);
    assertThat(QualityCheck.check(image).findings()).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({"255, BLANK", "240, BLANK", "0, ALMOST_ALL_INK", "30, ALMOST_ALL_INK"})
  void check_oneLevel_isUnusable(int level, QualityFinding.Code code) {
    assertUnusable(filled(level), code);
    assertUnusable(GrayImage.of(1, 1, new byte[] {(byte) level}), code);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void check_blankWithNoise_isBlank(long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.min(255, Math.round(235 + 5 * random.nextGaussian()));
    }
    assertUnusable(GrayImage.of(WIDTH, HEIGHT, pixels), BLANK);
  }

  @Test
  void check_halfBlack_isAlmostAllInk() {
    GrayImage image = withBox(filled(255), 0, 0, WIDTH / 2, HEIGHT);
    Quality quality = QualityCheck.check(image);
    assertThat(quality.usable()).isFalse();
    assertThat(quality.findings().get(0).code()).isEqualTo(ALMOST_ALL_INK);
    assertThat(quality.findings().get(0).message())
        .isEqualTo("expected strokes on paper, found 50 % of the image filled");
  }

  @Test
  void check_specksOnly_isTooLittleInk() {
    GrayImage image = filled(240);
    for (int x = 10; x < 290; x += 20) {
      image = withBox(image, x, 30, 3, 3);
    }
    assertUnusable(image, TOO_LITTLE_INK);
  }

  @ParameterizedTest
  @CsvSource({"30, 60, '40×12 pixels, found 30×60'", "120, 8, '40×12 pixels, found 120×8'"})
  void check_tinySignature_isTooSmall(int width, int height, String message) {
    Quality quality = QualityCheck.check(withBox(filled(240), 20, 20, width, height));
    assertThat(quality.usable()).isFalse();
    assertThat(quality.findings().get(0).code()).isEqualTo(TOO_SMALL);
    assertThat(quality.findings().get(0).message()).contains(message);
  }

  @Test
  void check_smallestSignature_isUsable() {
    assertThat(QualityCheck.check(withBox(filled(240), 20, 20, 40, 12)).usable()).isTrue();
  }

  @Test
  void check_strokeTouchingAnEdge_isANote() {
    GrayImage image = withBox(filled(240), 0, 50, 100, 12);
    assertThat(QualityCheck.check(image).findings())
        .containsExactly(
            new QualityFinding(
                TOUCHES_BORDER,
                false,
                "ink touches the border of the image along 10.0 % of an edge"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 100, 40", "200, 80, 100, 40", "0, 0, 52, 100", "248, 20, 52, 100"})
  void check_inkAlongAnEdge_isCutOff(int left, int top, int width, int height) {
    assertUnusable(withBox(filled(240), left, top, width, height), TOUCHES_BORDER);
  }

  @Test
  void check_inkFromEdgeToEdge_isUndecided() {
    GrayImage crease = withBox(withBox(filled(240), 60, 30, 120, 60), 200, 0, 6, HEIGHT);
    Quality quality = QualityCheck.check(crease);
    assertThat(quality.usable()).isTrue();
    assertThat(quality.findings())
        .extracting(QualityFinding::code)
        .containsExactly(TOUCHES_BORDER, CUT_OFF);
  }

  @Test
  void check_moreAlongAnEdgeThanWasMeasured_isUndecided() {
    assertUndecided(withBox(filled(240), 0, 40, 60, 20), CUT_OFF);
  }

  @ParameterizedTest
  @CsvSource({"44, 100", "40, 90", "260, 20"})
  void check_shapeThatWasNotMeasured_isUndecided(int width, int height) {
    GrayImage image = withBox(filled(240), 20, 10, width, height);
    assertUndecided(image, UNUSUAL_SHAPE);
  }

  @ParameterizedTest(name = "print {0}, pencil {1}, paper {2}")
  @CsvSource({"0, 150, 240", "10, 140, 200", "0, 180, 255", "255, 90, 10"})
  void check_strokesMuchLighterThanPrint_areUndecided(int print, int pencil, int paper) {
    GrayImage image = withBox(filled(paper), 20, 20, 100, 30, print);
    assertUndecided(withBox(image, 150, 60, 60, 20, pencil), SECOND_TONE);
  }

  @ParameterizedTest(name = "soft edges of {0} pixels")
  @ValueSource(ints = {1, 2, 3})
  void check_softEdges_areNoSecondTone(int soft) {
    GrayImage image = filled(240);
    for (int i = soft; i >= 0; i--) {
      image = withBox(image, 50 - i, 40 - i, 100 + 2 * i, 30 + 2 * i, 20 + i * 60);
    }
    assertThat(QualityCheck.check(image).findings()).isEmpty();
  }

  @Test
  void check_paleWatermark_isNoSecondTone() {
    GrayImage image = withBox(filled(240), 150, 60, 100, 40, 200);
    assertThat(QualityCheck.check(withBox(image, 20, 20, 100, 30, 20)).findings()).isEmpty();
  }

  @Test
  void findings_ofSeveralKinds_haveTheWorstFirst() {
    GrayImage faint = withBox(filled(240), 0, 50, 30, 12, 205);
    assertThat(QualityCheck.check(faint).findings())
        .extracting(QualityFinding::code)
        .startsWith(TOO_SMALL)
        .containsExactlyInAnyOrder(TOO_SMALL, TOUCHES_BORDER, LOW_CONTRAST);
  }

  private static void assertUndecided(GrayImage image, QualityFinding.Code code) {
    Quality quality = QualityCheck.check(image);
    assertThat(quality.usable()).isTrue();
    assertThat(quality.findings()).extracting(QualityFinding::code).containsExactly(code);
    assertThat(code.undecided()).isTrue();
  }

  private static void assertUnusable(GrayImage image, QualityFinding.Code code) {
    Quality quality = QualityCheck.check(image);
    assertThat(quality.usable()).isFalse();
    assertThat(quality.findings()).extracting(QualityFinding::code).containsExactly(code);
    assertThat(quality.findings().get(0).message()).isNotBlank();
  }

  private static GrayImage filled(int level) {
    byte[] pixels = new byte[WIDTH * HEIGHT];
    Arrays.fill(pixels, (byte) level);
    return GrayImage.of(WIDTH, HEIGHT, pixels);
  }

  private static GrayImage withBox(GrayImage image, int left, int top, int width, int height) {
    return withBox(image, left, top, width, height, 0);
  }

  private static GrayImage withBox(
      GrayImage image, int left, int top, int width, int height, int level) {
    byte[] pixels = image.pixels();
    for (int y = top; y < top + height; y++) {
      int row = y * image.width();
      Arrays.fill(pixels, row + left, row + left + width, (byte) level);
    }
    return GrayImage.of(image.width(), image.height(), pixels);
  }
}

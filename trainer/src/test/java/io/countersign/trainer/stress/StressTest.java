package io.countersign.trainer.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.image.InkMask;
import io.countersign.testing.Drawings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each stress does what a user would see; on drawings of known ink (60) and paper (240). */
class StressTest {
  private static final int INK = 60;
  private static final int PAPER = 240;
  private final GrayImage drawing = Drawings.gray(3, INK, PAPER);
  private final GrayImage grey =
      Scan.Levels.image(650, 270, (x, y) -> x == 0 && y == 0 ? PAPER - 1 : level(x, y));

  private double level(int x, int y) {
    return drawing.at(x, y);
  }

  @ParameterizedTest
  @EnumSource(Stress.class)
  void apply_sameName_isTheSamePicture(Stress stress) {
    assertThat(stress.apply(grey, "a").pixels()).isEqualTo(stress.apply(grey, "a").pixels());
  }

  @ParameterizedTest
  @EnumSource(
      value = Stress.class,
      names = {
        "PHOTO_LIGHT",
        "PHOTO_SHADOW",
        "PHOTO_PERSPECTIVE",
        "FAINT_PENCIL",
        "RULED_LINES",
        "STAMP",
        "ROTATION"
      })
  void apply_otherName_isAnotherPicture(Stress stress) {
    assertThat(stress.apply(grey, "a").pixels()).isNotEqualTo(stress.apply(grey, "b").pixels());
  }

  @ParameterizedTest
  @EnumSource(Stress.class)
  void apply_withoutInkOrOfOnePixel_isTotal(Stress stress) {
    byte[] paper = new byte[90 * 40];
    Arrays.fill(paper, (byte) 255);
    assertThat(stress.apply(GrayImage.of(90, 40, paper), "a").width()).isPositive();
    assertThat(stress.apply(GrayImage.of(1, 1, new byte[] {7}), "a").height()).isPositive();
  }

  @Test
  void parse_namesAndAll_areInTheirOwnOrder() {
    assertThat(Stress.parse("stamp, jpeg-30")).containsExactly(Stress.JPEG_30, Stress.STAMP);
    assertThat(Stress.parse("all")).containsExactly(Stress.values());
    assertThatThrownBy(() -> Stress.parse("rain"))
        .hasMessageContaining("expected all or a list of photo-light")
        .hasMessageEndingWith("got rain");
  }

  @ParameterizedTest(name = "name {0}")
  @ValueSource(strings = {"a", "b", "c"})
  void photoLight_paper_fallsToAThirdOfTheLight(String name) {
    double[] paper = paperLevels(Stress.PHOTO_LIGHT.apply(grey, name));
    double bright = Math.pow(paper[paper.length - 1] / PAPER, 2.2);
    double dark = Math.pow(paper[0] / PAPER, 2.2);
    assertThat(bright).isBetween(0.6, 1.1);
    assertThat(dark).isBetween(0.15, 0.45);
  }

  @ParameterizedTest(name = "name {0}")
  @ValueSource(strings = {"a", "b", "c"})
  void photoShadow_paper_isOfTwoKindsWithASoftEdge(String name) {
    double[] paper = paperLevels(Stress.PHOTO_SHADOW.apply(grey, name));
    double shaded = PAPER * Math.pow(Photograph.SHADE, 1 / 2.2);
    assertThat(paper[0]).isCloseTo(shaded, within(3.0));
    assertThat(paper[paper.length - 1]).isCloseTo(PAPER, within(3.0));
    assertThat(Arrays.stream(paper).filter(level -> level > shaded + 15 && level < PAPER - 15))
        .as("blocks in the penumbra")
        .isNotEmpty();
  }

  @ParameterizedTest(name = "name {0}")
  @ValueSource(strings = {"a", "b", "c", "d"})
  void photoPerspective_ink_isAllInside(String name) {
    GrayImage seen = Stress.PHOTO_PERSPECTIVE.apply(grey, name);
    InkMask ink = InkMask.of(seen);
    assertThat(ink.count() / (double) InkMask.of(grey).count()).isBetween(0.85, 1.15);
    InkBox box = ink.box(0);
    assertThat(box.left()).isGreaterThan(10);
    assertThat(box.left() + box.width()).isLessThan(seen.width() - 10);
    assertThat(seen.at(0, 0)).isCloseTo(PAPER, within(2));
    assertThat(seen.at(seen.width() - 1, seen.height() - 1)).isCloseTo(PAPER, within(2));
  }

  @Test
  void tilt_ofTenDegrees_drawsTheFarEdgeShorter() {
    GrayImage frame =
        Scan.Levels.image(401, 401, (x, y) -> (x < 4 || x > 396) && y > 0 && y < 400 ? 0 : 255);
    GrayImage seen = Homography.tilt(Math.toRadians(10), 0, 802).apply(frame, 255);
    int high = span(seen, 20);
    int low = span(seen, seen.height() - 20);
    double expected =
        (1 + 0.5 * Math.sin(Math.toRadians(10)) / 2) / (1 - 0.5 * Math.sin(Math.toRadians(10)) / 2);
    double ratio = Math.max(high, low) / (double) Math.min(high, low);
    assertThat(ratio).isCloseTo(expected, within(0.02));
  }

  @ParameterizedTest(name = "name {0}")
  @ValueSource(strings = {"a", "b", "c", "d"})
  void rotation_ink_staysAndTurnsAtMostFiveDegrees(String name) {
    GrayImage line =
        Scan.Levels.image(600, 200, (x, y) -> x > 50 && x < 550 && y > 97 && y < 103 ? 0 : 255);
    InkBox box = InkMask.of(Stress.ROTATION.apply(line, name)).box(0);
    double degrees = Math.toDegrees(Math.atan2(box.height() - 6, box.width()));
    assertThat(degrees).isBetween(0.0, 5.3);
    assertThat(Math.hypot(box.height() - 6, box.width())).isCloseTo(499, within(6.0));
  }

  @Test
  void faintPencil_contrast_isSmallAndGrained() {
    GrayImage pencil = Stress.FAINT_PENCIL.apply(grey, "a");
    double ink = 0;
    double squares = 0;
    int count = 0;
    for (int y = 0; y < 270; y++) {
      for (int x = 0; x < 650; x++) {
        if (grey.at(x, y) == INK) {
          double darkness = Pencil.PAPER - pencil.at(x, y);
          ink += darkness;
          squares += darkness * darkness;
          count++;
        }
      }
    }
    double mean = ink / count;
    assertThat(mean).isBetween(25.0, 45.0);
    assertThat(Math.sqrt(squares / count - mean * mean)).as("grain").isBetween(5.0, 20.0);
  }

  @Test
  void ruledLines_print_reachesBothEdgesAndIsLighterThanInk() {
    GrayImage ruled = Stress.RULED_LINES.apply(grey, "a");
    double half = PAPER - RuledLines.SHARE * (PAPER - INK);
    for (int x : new int[] {0, 649}) {
      int darkest = 255;
      for (int y = 0; y < 270; y++) {
        darkest = Math.min(darkest, ruled.at(x, y));
      }
      assertThat((double) darkest).as("column %d", x).isCloseTo(half, within(4.0));
    }
  }

  @Test
  void jpeg30_picture_wentThroughAJpeg() {
    GrayImage seen = Stress.JPEG_30.apply(grey, "a");
    int changed = 0;
    for (int i = 0; i < 650 * 270; i++) {
      changed += Math.abs(seen.at(i % 650, i / 650) - grey.at(i % 650, i / 650)) > 2 ? 1 : 0;
    }
    assertThat(changed).as("ringing around the strokes").isGreaterThan(2000);
    byte[] low = Encoding.jpeg(grey, Encoding.JPEG_QUALITY);
    assertThat(low).startsWith(0xff, 0xd8).hasSizeLessThan(Encoding.jpeg(grey, 0.9f).length / 2);
    assertThat(quantiser(low)).as("16 of the standard table at quality 30").isEqualTo(27);
  }

  @Test
  void dpi72_picture_isSmallerByTheResolution() {
    GrayImage seen = Stress.DPI_72.apply(grey, "a");
    assertThat(seen.width()).isEqualTo(117);
    assertThat(seen.height()).isEqualTo(48);
    GrayImage twoLevel = Stress.DPI_72.apply(drawing, "a");
    assertThat(twoLevel.width()).isEqualTo(156);
    assertThat(mean(seen)).isCloseTo(mean(grey), within(1.0));
  }

  @ParameterizedTest(name = "name {0}")
  @ValueSource(strings = {"a", "b", "c", "d"})
  void stamp_isWholeAndTouchesTheInk(String name) {
    GrayImage seen = Stress.STAMP.apply(grey, name);
    InkBox signature = InkMask.of(grey).box(0);
    InkBox box = InkMask.of(seen).box(0);
    double diameter = Stamp.DIAMETER / 25.4 * 400;
    assertThat((double) box.height()).isBetween(diameter - 8, diameter + 60);
    assertThat((double) box.width())
        .isBetween(signature.width() + 0.5 * diameter, signature.width() + 0.9 * diameter);
    assertThat(box.left()).isPositive();
    assertThat(box.left() + box.width()).isLessThan(seen.width());
  }

  @Test
  void colouredInk_levels_areThoseOfBt601() {
    GrayImage blue = Stress.BLUE_INK.apply(grey, "a");
    GrayImage red = Stress.RED_INK.apply(grey, "a");
    int[] at = inkPixel();
    assertThat(blue.at(at[0], at[1]))
        .isEqualTo((int) Math.round(0.299 * 36 + 0.587 * 58 + 0.114 * 150));
    assertThat(red.at(at[0], at[1]))
        .isEqualTo((int) Math.round(0.299 * 196 + 0.587 * 36 + 0.114 * 48));
    assertThat(blue.at(1, 1)).isEqualTo((int) Math.round(0.299 * 244 + 0.587 * 242 + 0.114 * 235));
  }

  @Test
  void inverted_twice_isTheIdentity() {
    GrayImage once = Stress.INVERTED.apply(grey, "a");
    assertThat(once.at(1, 1)).isEqualTo(255 - PAPER);
    assertThat(Stress.INVERTED.apply(once, "a").pixels()).isEqualTo(grey.pixels());
  }

  @Test
  void grey_ofTwoLevels_isAPenOnPaperWithSoftEdges() {
    GrayImage soft = Scan.of(drawing).grey();
    int levels = 0;
    for (int count : soft.histogram()) {
      levels += count > 0 ? 1 : 0;
    }
    assertThat(levels).isGreaterThan(5);
    assertThat(soft.at(1, 1)).isEqualTo(235);
    assertThat(Scan.of(grey).grey().pixels()).isEqualTo(grey.pixels());
    assertThat(List.of(Scan.of(drawing).dpi(), Scan.of(grey).dpi())).containsExactly(300, 400);
  }

  private int[] inkPixel() {
    for (int y = 0; y < 270; y++) {
      for (int x = 0; x < 650; x++) {
        if (grey.at(x, y) == INK) {
          return new int[] {x, y};
        }
      }
    }
    throw new IllegalStateException("the drawing has no ink");
  }

  /** Medians of the blocks of 30×30 pixels, ascending: ink covers less than half of each. */
  private static double[] paperLevels(GrayImage image) {
    int columns = image.width() / 30;
    double[] medians = new double[columns * (image.height() / 30)];
    for (int b = 0; b < medians.length; b++) {
      int[] block = new int[900];
      for (int i = 0; i < 900; i++) {
        block[i] = image.at(b % columns * 30 + i % 30, b / columns * 30 + i / 30);
      }
      Arrays.sort(block);
      medians[b] = block[600];
    }
    Arrays.sort(medians);
    return medians;
  }

  private static double mean(GrayImage image) {
    double sum = 0;
    for (byte pixel : image.pixels()) {
      sum += pixel & 0xff;
    }
    return sum / (image.width() * image.height());
  }

  /** Columns from the first to the last dark pixel of a row. */
  private static int span(GrayImage image, int y) {
    int first = -1;
    int last = -1;
    for (int x = 0; x < image.width(); x++) {
      if (image.at(x, y) < 128) {
        first = first < 0 ? x : first;
        last = x;
      }
    }
    return last - first;
  }

  /** The first entry of the first quantisation table of a JPEG. */
  private static int quantiser(byte[] jpeg) {
    for (int i = 2; i + 5 < jpeg.length; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xdb) {
        return jpeg[i + 5] & 0xff;
      }
    }
    throw new IllegalStateException("no quantisation table");
  }
}

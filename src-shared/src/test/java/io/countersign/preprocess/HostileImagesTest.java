package io.countersign.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.GrayImage;
import io.countersign.image.InkMask;
import io.countersign.testing.HostileImages;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cleaning takes steps and memory in proportion to the pixels, whatever they show. */
class HostileImagesTest {
  private static final int[][] SIZES = {{300, 200}, {900, 700}, {4000, 45}, {45, 4000}, {41, 1}};

  static Stream<Arguments> pictures() {
    return HostileImages.all().entrySet().stream()
        .flatMap(
            picture ->
                Stream.of(SIZES).map(size -> Arguments.of(picture.getKey(), size[0], size[1])));
  }

  @ParameterizedTest(name = "{0}, {1}×{2}")
  @MethodSource("pictures")
  void find_anyPicture_looksAtMostTwiceAPixel(String name, int width, int height) {
    InkMask mask = InkMask.of(image(name, width, height));
    long looks = RuledLines.find(mask, line -> {});
    long lastColumn = 5 + 2 * Math.max(2, (int) (0.06 * height));
    assertThat(looks)
        .isLessThanOrEqualTo(RuledLines.MOST_LOOKS * (long) width * height + lastColumn);
  }

  /** Three thousand by fifteen hundred, two black rows of every five: each pair is a line. */
  @Test
  void without_combOfLines_isNoRuledPaper() {
    InkMask comb = InkMask.of(image("comb, level", 3000, 1500));
    assertThat(RuledPaper.without(comb)).isSameAs(comb);
  }

  /** A page of A4 at 200 dpi, ruled every five millimetres, is within the bound. */
  @Test
  void without_pageOfSquaredPaper_isEmptyOfLines() {
    int width = 1654;
    int height = 2339;
    boolean[] ink = new boolean[width * height];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = i / width % 39 < 3;
    }
    assertThat(RuledPaper.without(InkMask.of(width, height, ink)).count()).isZero();
  }

  @ParameterizedTest(name = "{0}, {1}×{2}")
  @MethodSource("pictures")
  void input_anyPicture_isFromZeroToOne(String name, int width, int height) {
    GrayImage image = image(name, width, height);
    for (String version : new String[] {"thinned-1", "thinned-2", "article-105"}) {
      float[] values = Preprocessing.of(version, 64, 160).input(image).values();
      Arrays.sort(values);
      assertThat(values[0]).isBetween(0f, 1f);
      assertThat(values[values.length - 1]).isBetween(0f, 1f);
    }
  }

  private static GrayImage image(String name, int width, int height) {
    Map<String, HostileImages.Painter> all = HostileImages.all();
    return HostileImages.gray(all.get(name), width, height);
  }
}

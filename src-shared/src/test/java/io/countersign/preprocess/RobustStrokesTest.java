package io.countersign.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.GrayImage;
import io.countersign.image.Quality;
import io.countersign.image.QualityCheck;
import io.countersign.testing.Drawings;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustStrokesTest {
  private final Preprocessing first = Preprocessing.of("thinned-1", 64, 160);
  private final Preprocessing robust = Preprocessing.of("thinned-2", 64, 160);

  /** Light (gamma-encoded) that falls from 1 to 0.5 across the image. */
  private static GrayImage uneven(GrayImage image) {
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      double light = 1 - 0.5 * (i % image.width()) / image.width();
      pixels[i] = (byte) Math.round((pixels[i] & 0xff) * light);
    }
    return GrayImage.of(image.width(), image.height(), pixels);
  }

  /** Means of squares of {@code side} pixels. */
  private static GrayImage reduced(GrayImage image, int side) {
    int width = image.width() / side;
    int height = image.height() / side;
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < pixels.length; i++) {
      int sum = 0;
      for (int k = 0; k < side * side; k++) {
        sum += image.at(i % width * side + k % side, i / width * side + k / side);
      }
      pixels[i] = (byte) (sum / (side * side));
    }
    return GrayImage.of(width, height, pixels);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void canvas_scan_isThatOfThinned1BitForBit(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      int ink = random.nextInt(200);
      int paper = ink + 1 + random.nextInt(255 - ink);
      for (GrayImage image :
          new GrayImage[] {Drawings.gray(seed, ink, paper), Drawings.gray(seed, paper, ink)}) {
        assertThat(robust.canvas(image).values())
            .as("ink %d, paper %d", ink, paper)
            .isEqualTo(first.canvas(image).values());
        assertThat(robust.legible(image)).isSameAs(image);
      }
    }
  }

  @ParameterizedTest(name = "level {0}")
  @ValueSource(ints = {0, 128, 255})
  void canvas_noInk_isEmpty(int level) {
    byte[] pixels = new byte[80 * 60];
    Arrays.fill(pixels, (byte) level);
    assertThat(robust.canvas(GrayImage.of(80, 60, pixels)).values()).containsOnly(0);
    assertThat(robust.canvas(GrayImage.of(1, 1, new byte[] {(byte) level})).values())
        .containsOnly(0);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void input_unevenLight_isNearlyTheScans(long seed) {
    GrayImage scan = Drawings.gray(seed, 110, 240);
    assertThat(distance(robust, scan, uneven(scan)))
        .isLessThan(0.05 * distance(first, scan, uneven(scan)));
  }

  /** Even in uneven light, the ink's tone does not show. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void input_unevenLightAndOtherInk_isNearlyTheSame(long seed) {
    GrayImage dark = uneven(Drawings.gray(seed, 20, 240));
    GrayImage light = uneven(Drawings.gray(seed, 150, 240));
    double drawn = norm(robust.input(dark).values());
    assertThat(distance(robust, dark, light)).isLessThan(0.1 * drawn);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void input_smallScan_keepsThinStrokes(long seed) {
    GrayImage scan = Drawings.gray(seed, 60, 240);
    GrayImage small = reduced(scan, 6);
    assertThat(distance(robust, scan, small)).isLessThan(0.8 * distance(first, scan, small));
    assertThat(robust.legible(small).width()).isEqualTo(6 * small.width());
  }

  @Test
  void legible_tooSmallToRead_isStillRefused() {
    GrayImage tiny = reduced(Drawings.gray(3, 60, 240), 12);
    assertThat(robust.legible(tiny)).isSameAs(tiny);
    Quality quality = QualityCheck.check(robust.legible(tiny));
    assertThat(quality.usable()).isFalse();
  }

  @Test
  void legible_unevenLight_passesTheQualityCheck() {
    GrayImage photograph = uneven(Drawings.gray(3, 150, 240));
    assertThat(QualityCheck.check(photograph).usable()).isFalse();
    assertThat(QualityCheck.check(robust.legible(photograph)).usable()).isTrue();
  }

  private static double distance(Preprocessing version, GrayImage a, GrayImage b) {
    float[] left = version.input(a).values();
    float[] right = version.input(b).values();
    for (int i = 0; i < left.length; i++) {
      left[i] -= right[i];
    }
    return norm(left);
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}

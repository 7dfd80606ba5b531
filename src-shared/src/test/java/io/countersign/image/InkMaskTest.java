package io.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InkMaskTest {

  @Test
  void of_darkStrokesOnPaper_marksTheDark() {
    InkMask mask = InkMask.of(image(3, 2, 250, 250, 250, 20, 250, 250));
    assertThat(mask.count()).isEqualTo(1);
    assertThat(mask.at(0, 1)).isTrue();
  }

  @Test
  void of_invertedScan_marksTheSamePixels() {
    InkMask mask = InkMask.of(image(3, 2, 5, 5, 5, 235, 5, 5));
    assertThat(mask.count()).isEqualTo(1);
    assertThat(mask.at(0, 1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 128, 255})
  void of_oneLevel_hasNoInk(int level) {
    assertThat(InkMask.of(image(2, 2, level, level, level, level)).count()).isZero();
    assertThat(InkMask.of(image(1, 1, level)).count()).isZero();
  }

  @ParameterizedTest(name = "seed {0}, {1}×{2}, ink in {3} of 100")
  @CsvSource({
    "1, 30, 20, 15",
    "2, 9, 9, 15",
    "3, 3, 40, 40",
    "4, 40, 3, 40",
    "5, 1, 1, 100",
    "6, 200, 90, 14",
    "7, 64, 64, 100",
    "8, 65, 12, 16",
    "9, 129, 31, 3"
  })
  void despeckled_randomMask_keepsWhatCountingAroundEachPixelKeeps(
      long seed, int width, int height, int share) {
    boolean[] ink = random(seed, width, height, share);
    InkMask kept = InkMask.of(width, height, ink).despeckled();
    int count = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean keep = ink[y * width + x] && around(ink, width, height, x, y) >= 12;
        assertThat(kept.at(x, y)).as("(%d, %d)", x, y).isEqualTo(keep);
        count += keep ? 1 : 0;
      }
    }
    assertThat(kept.count()).isEqualTo(count);
  }

  @ParameterizedTest(name = "threshold {0}")
  @ValueSource(ints = {0, 1, 60, 126, 127, 128, 129, 200, 254, 255})
  void above_anyLevel_isTheComparison(int threshold) {
    byte[] levels = new byte[300];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (37 * i);
    }
    for (int count : new int[] {0, 1, 7, 8, 9, 63, 64}) {
      long bits = new Threshold(threshold).above(levels, 5, count);
      for (int i = 0; i < 64; i++) {
        boolean above = i < count && (levels[5 + i] & 0xff) > threshold;
        assertThat(bits >>> i & 1).as("level %d", i).isEqualTo(above ? 1 : 0);
      }
    }
  }

  @ParameterizedTest(name = "{0}×{1}")
  @CsvSource({"1, 1", "63, 3", "64, 3", "65, 3", "200, 600"})
  void words_roundTrip_isTheSameMask(int width, int height) {
    boolean[] ink = random(width, width, height, 30);
    InkMask mask = InkMask.of(width, height, ink);
    long[] words = mask.words();
    words[words.length - 1] |= width % 64 == 0 ? 0 : -1L << width; // beyond the width
    InkMask again = InkMask.of(width, height, words);
    assertThat(again.count()).isEqualTo(mask.count());
    for (int i = 0; i < ink.length; i++) {
      assertThat(again.at(i % width, i / width)).isEqualTo(ink[i]);
    }
  }

  private static boolean[] random(long seed, int width, int height, int share) {
    Random random = new Random(seed);
    boolean[] ink = new boolean[width * height];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = random.nextInt(100) < share;
    }
    return ink;
  }

  @ParameterizedTest(name = "seed {0}, trim {1}")
  @CsvSource({"1, 0", "2, 0.001", "3, 0.05", "4, 0.2", "5, 0.49"})
  void box_randomMask_leavesOutAtMostTheTrimOnEachSide(long seed, double trim) {
    Random random = new Random(seed);
    int width = 40;
    int height = 30;
    boolean[] ink = new boolean[width * height];
    for (int i = 0; i < 200; i++) {
      int x = (int) Math.round(20 + 5 * random.nextGaussian());
      int y = (int) Math.round(15 + 4 * random.nextGaussian());
      ink[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))] =
          true;
    }
    InkMask mask = InkMask.of(width, height, ink);
    InkBox box = mask.box(trim);
    double allowed = trim * mask.count();
    int right = box.left() + box.width();
    int bottom = box.top() + box.height();
    assertThat(ink(mask, 0, 0, box.left(), height)).isLessThanOrEqualTo((int) allowed);
    assertThat(ink(mask, right, 0, width, height)).isLessThanOrEqualTo((int) allowed);
    assertThat(ink(mask, 0, 0, width, box.top())).isLessThanOrEqualTo((int) allowed);
    assertThat(ink(mask, 0, bottom, width, height)).isLessThanOrEqualTo((int) allowed);
    // The smallest: one row or column less on any side would leave out too much.
    assertThat((double) ink(mask, 0, 0, box.left() + 1, height)).isGreaterThan(allowed);
    assertThat((double) ink(mask, right - 1, 0, width, height)).isGreaterThan(allowed);
    assertThat((double) ink(mask, 0, 0, width, box.top() + 1)).isGreaterThan(allowed);
    assertThat((double) ink(mask, 0, bottom - 1, width, height)).isGreaterThan(allowed);
  }

  @Test
  void box_inkInCorners_isTheWholeImage() {
    boolean[] ink = new boolean[12];
    ink[0] = true;
    ink[11] = true;
    assertThat(InkMask.of(4, 3, ink).box(0)).isEqualTo(new InkBox(0, 0, 4, 3));
  }

  @Test
  void box_noInk_isAnError() {
    assertThatThrownBy(() -> InkMask.of(2, 2, new boolean[4]).box(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no ink to put a box around");
  }

  @Test
  void box_trimOfAllInk_isAnError() {
    assertThatThrownBy(() -> InkMask.of(1, 1, new boolean[] {true}).box(1))
        .hasMessage("expected a trim in [0, 0.5), got 1.0");
  }

  @Test
  void of_wrongCount_saysWhatWasExpected() {
    assertThatThrownBy(() -> InkMask.of(2, 3, new boolean[5]))
        .hasMessage("expected 6 mask values for 2×3, got 5");
  }

  private static int around(boolean[] ink, int width, int height, int x, int y) {
    int count = 0;
    for (int v = y - 4; v <= y + 4; v++) {
      for (int u = x - 4; u <= x + 4; u++) {
        boolean inside = u >= 0 && v >= 0 && u < width && v < height;
        count += inside && ink[v * width + u] ? 1 : 0;
      }
    }
    return count;
  }

  private static int ink(InkMask mask, int left, int top, int right, int bottom) {
    int count = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        count += mask.at(x, y) ? 1 : 0;
      }
    }
    return count;
  }

  private static GrayImage image(int width, int height, int... levels) {
    byte[] pixels = new byte[levels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) levels[i];
    }
    return GrayImage.of(width, height, pixels);
  }
}

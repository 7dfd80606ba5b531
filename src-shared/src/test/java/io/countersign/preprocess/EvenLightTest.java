package io.countersign.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.image.GrayImage;
import io.countersign.image.InkMask;
import io.countersign.testing.Drawings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvenLightTest {

  /** Light of 0.4 to 1 (gamma-encoded) that rises to the right and then jumps over 90 pixels. */
  private static double light(int x) {
    double ramp = 0.8 + 0.2 * x / 650;
    double s = Math.min(1, Math.max(0, (x - 280) / 90.0));
    return ramp * (0.5 + 0.5 * s * s * (3 - 2 * s));
  }

  private static GrayImage lit(GrayImage image) {
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round((pixels[i] & 0xff) * light(i % image.width()));
    }
    return GrayImage.of(image.width(), image.height(), pixels);
  }

  private static GrayImage negative(GrayImage image) {
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (255 - (pixels[i] & 0xff));
    }
    return GrayImage.of(image.width(), image.height(), pixels);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void of_evenLight_isTheImageItself(long seed) {
    GrayImage scan = Drawings.gray(seed, 60, 240);
    assertThat(EvenLight.of(scan)).isSameAs(scan);
    GrayImage negative = negative(scan);
    assertThat(EvenLight.of(negative)).isSameAs(negative);
  }

  @Test
  void of_blankOrTinyImage_isTheImageItself() {
    byte[] paper = new byte[100 * 80];
    Arrays.fill(paper, (byte) 230);
    GrayImage blank = GrayImage.of(100, 80, paper);
    assertThat(EvenLight.of(blank)).isSameAs(blank);
    GrayImage pixel = GrayImage.of(1, 1, new byte[1]);
    assertThat(EvenLight.of(pixel)).isSameAs(pixel);
  }

  @ParameterizedTest(name = "seed {0}, ink {1}")
  @CsvSource({"1, 60", "2, 60", "3, 130", "4, 130", "5, 170"})
  void of_unevenLight_findsTheInkThatOtsuLoses(long seed, int tone) {
    GrayImage scan = Drawings.gray(seed, tone, 240);
    InkMask ink = InkMask.of(scan);
    int lost = differences(InkMask.of(lit(scan)), ink);
    int off = differences(InkMask.of(EvenLight.of(lit(scan))), ink);
    assertThat(lost).as("pixels wrong in uneven light").isGreaterThan(ink.count() / 4);
    assertThat(off).as("pixels wrong once it is even").isLessThan(ink.count() / 100);
  }

  @Test
  void of_unevenNegative_isAsTheNegativesOwn() {
    GrayImage photograph = lit(Drawings.gray(3, 60, 240));
    assertThat(EvenLight.of(negative(photograph)).pixels())
        .isEqualTo(EvenLight.of(photograph).pixels());
  }

  @Test
  void lightOfRow_ramp_isTheLight() {
    GrayImage photograph = lit(Drawings.gray(3, 60, 240));
    float[] measured = new float[photograph.width()];
    PaperBlocks.of(photograph).lightOfRow(135, measured);
    for (int x : new int[] {40, 200, 500, 620}) {
      assertThat((double) measured[x])
          .as("column %d", x)
          .isCloseTo(light(x) / light(640), within(0.03));
    }
  }

  /** Blocks full of ink are no shadow. */
  @Test
  void of_blotOfInk_isTheImageItself() {
    byte[] pixels = new byte[650 * 270];
    Arrays.fill(pixels, (byte) 240);
    for (int y = 100; y < 150; y++) {
      Arrays.fill(pixels, y * 650 + 300, y * 650 + 350, (byte) 60);
    }
    GrayImage blot = GrayImage.of(650, 270, pixels);
    assertThat(EvenLight.of(blot)).isSameAs(blot);
  }

  private static int differences(InkMask a, InkMask b) {
    int count = 0;
    for (int y = 0; y < a.height(); y++) {
      for (int x = 0; x < a.width(); x++) {
        count += a.at(x, y) == b.at(x, y) ? 0 : 1;
      }
    }
    return count;
  }
}

package io.countersign.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.GrayImage;
import io.countersign.testing.Drawings;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The default input must not tell how dark the ink is: on the Dutch set that alone is the answer.
 */
class ToneFreeTest {
  private final Preprocessing thinned = Preprocessing.of("thinned-1", 64, 160);
  private final Preprocessing article = Preprocessing.of("article-105", 105, 105);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void input_sameDrawingInOtherInk_isTheSameBitForBit(long seed) {
    Random random = new Random(seed);
    float[] expected = thinned.input(Drawings.gray(seed, 60, 240)).values();
    for (int i = 0; i < 5; i++) {
      int ink = random.nextInt(200);
      int paper = ink + 1 + random.nextInt(255 - ink);
      assertThat(thinned.input(Drawings.gray(seed, ink, paper)).values())
          .as("ink %d on paper %d", ink, paper)
          .isEqualTo(expected);
      assertThat(thinned.input(Drawings.gray(seed, paper, ink)).values())
          .as("inverted: ink %d on paper %d", paper, ink)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void input_affineToneOfSoftEdges_isTheSameBitForBit(long seed) {
    GrayImage soft = soft(Drawings.gray(seed, 0, 81));
    float[] expected = thinned.input(soft).values();
    for (int gain = 1; gain <= 3; gain++) {
      for (int shift : new int[] {0, 5, 12}) {
        assertThat(thinned.input(affine(soft, gain, shift)).values())
            .as("%d·level + %d", gain, shift)
            .isEqualTo(expected);
      }
    }
    assertThat(thinned.input(affine(soft, -3, 255)).values()).as("inverted").isEqualTo(expected);
  }

  @Test
  void input_articleGray_showsTheInk() {
    float[] dark = article.input(Drawings.gray(3, 20, 240)).values();
    float[] light = article.input(Drawings.gray(3, 120, 240)).values();
    assertThat(dark).isNotEqualTo(light);
    assertThat(min(dark)).isLessThan(min(light) - 0.1f);
  }

  @Test
  void input_articleGray_isTheWholeImageWithPaperOne() {
    Canvas canvas = article.canvas(Drawings.gray(3, 20, 255));
    assertThat(canvas.height()).isEqualTo(105);
    assertThat(canvas.width()).isEqualTo(105);
    assertThat(canvas.background()).isEqualTo(1);
    assertThat(article.input(canvas).values()[0]).isEqualTo(1);
  }

  private static float min(float[] values) {
    float min = 1;
    for (float value : values) {
      min = Math.min(min, value);
    }
    return min;
  }

  /** 3×3 means: strokes with soft edges, as a scanner sees them. */
  private static GrayImage soft(GrayImage image) {
    int width = image.width() - 2;
    int height = image.height() - 2;
    byte[] pixels = new byte[width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int sum = 0;
        for (int k = 0; k < 9; k++) {
          sum += image.at(x + k % 3, y + k / 3);
        }
        pixels[i] = (byte) (sum / 9);
      }
    }
    return GrayImage.of(width, height, pixels);
  }

  private static GrayImage affine(GrayImage image, int gain, int shift) {
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (gain * (pixels[i] & 0xff) + shift);
    }
    return GrayImage.of(image.width(), image.height(), pixels);
  }
}

package io.countersign.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.GrayImage;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperBlocksTest {

  @ParameterizedTest
  @CsvSource({
    "1,1", "2,1", "1,63", "23,24", "24,23", "63,64", "64,65", "65,63", "127,40", "650,270", "35,36"
  })
  void of_anyImage_isTheSameAsThePlainWay(int width, int height) {
    for (long seed = 0; seed < 12; seed++) {
      GrayImage image = drawn(width, height, seed);
      PaperBlocks blocks = PaperBlocks.of(image);
      SlowPaperBlocks plain = SlowPaperBlocks.of(image);
      assertThat(blocks.negative()).as("seed %d", seed).isEqualTo(plain.negative());
      assertThat(blocks.range()).as("seed %d", seed).isEqualTo(plain.range());
      assertThat(blocks.contrast()).as("seed %d", seed).isEqualTo(plain.contrast());
      float[] light = new float[width];
      float[] plainLight = new float[width];
      for (int y = 0; y < height; y++) {
        blocks.lightOfRow(y, light);
        plain.lightOfRow(y, plainLight);
        assertThat(light).as("seed %d, row %d", seed, y).isEqualTo(plainLight);
      }
    }
  }

  /** Noise, strokes on shaded paper, and their negatives. */
  private static GrayImage drawn(int width, int height, long seed) {
    Random random = new Random(seed);
    byte[] levels = new byte[width * height];
    for (int i = 0; i < levels.length; i++) {
      boolean ink = Math.floorMod(i % width + i / width, 31) < 3;
      int level = (ink ? 40 : 200) + 55 * (i % width) / width - random.nextInt(1 + (int) seed * 3);
      levels[i] = (byte) (seed == 0 ? random.nextInt(256) : seed % 2 == 0 ? 255 - level : level);
    }
    return GrayImage.of(width, height, levels);
  }
}

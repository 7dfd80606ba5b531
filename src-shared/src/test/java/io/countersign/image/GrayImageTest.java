package io.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrayImageTest {

  @Test
  void at_isRowMajorAndUnsigned() {
    GrayImage image = GrayImage.of(2, 2, new byte[] {0, 1, (byte) 128, (byte) 255});
    assertThat(image.at(1, 0)).isEqualTo(1);
    assertThat(image.at(0, 1)).isEqualTo(128);
    assertThat(image.at(1, 1)).isEqualTo(255);
  }

  @Test
  void of_arraysOfOthers_areCopiedBothWays() {
    byte[] pixels = {7};
    GrayImage image = GrayImage.of(1, 1, pixels);
    pixels[0] = 8;
    image.pixels()[0] = 9;
    assertThat(image.at(0, 0)).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, at least 1×1",
    "-1, -1, 1, at least 1×1",
    "2, 2, 3, expected 4 grey values"
  })
  void of_wrongSize_saysWhatWasExpected(int width, int height, int values, String message) {
    assertThatThrownBy(() -> GrayImage.of(width, height, new byte[values]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void histogram_ofAnyLength_countsWhatIsThere() {
    for (int width = 1; width <= 11; width++) {
      byte[] pixels = new byte[3 * width];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (i % 3 == 0 ? 200 : 7 * i);
      }
      int[] counted = new int[256];
      for (byte pixel : pixels) {
        counted[Byte.toUnsignedInt(pixel)]++;
      }
      GrayImage image = GrayImage.of(width, 3, pixels);
      image.histogram()[200] = -1; // a caller's copy
      assertThat(image.histogram()).isEqualTo(counted);
    }
  }

  @Test
  void histogram_countsEveryPixelOnce() {
    int[] histogram = GrayImage.of(3, 1, new byte[] {(byte) 255, 0, (byte) 255}).histogram();
    assertThat(histogram).hasSize(256);
    assertThat(histogram[0]).isEqualTo(1);
    assertThat(histogram[255]).isEqualTo(2);
  }
}

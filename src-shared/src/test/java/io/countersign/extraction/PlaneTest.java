package io.countersign.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaneTest {

  @ParameterizedTest
  @CsvSource({"60,40,20,10", "61,37,23,11", "50,50,49,50", "7,5,1,1", "1,1,1,1"})
  void resized_smaller_isTheMeanOfWhatIsCovered(int width, int height, int toWidth, int toHeight) {
    Plane plane = noise(width, height);
    Plane small = plane.resized(toWidth, toHeight);
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        assertThat((double) small.at(x, y))
            .as("pixel %d,%d", x, y)
            .isCloseTo(
                mean(plane, x, y, (double) width / toWidth, (double) height / toHeight),
                org.assertj.core.data.Offset.offset(1.6));
      }
    }
  }

  @Test
  void resized_larger_keepsAnEvenPlane() {
    byte[] levels = new byte[12];
    java.util.Arrays.fill(levels, (byte) 200);
    Plane large = new Plane(4, 3, levels).resized(11, 8);
    for (byte level : large.levels()) {
      assertThat(level & 0xff).isEqualTo(200);
    }
  }

  @Test
  void of_tooFewLevels_saysHowManyWereExpected() {
    assertThatThrownBy(() -> new Plane(3, 2, new byte[5])).hasMessage("expected 3×2 levels, got 5");
  }

  /** By many samples of the new pixel. */
  private static double mean(Plane plane, int x, int y, double stepX, double stepY) {
    double sum = 0;
    int samples = 240;
    for (int j = 0; j < samples; j++) {
      int py = (int) ((y + (j + 0.5) / samples) * stepY);
      for (int i = 0; i < samples; i++) {
        sum += plane.at((int) ((x + (i + 0.5) / samples) * stepX), py);
      }
    }
    return sum / samples / samples;
  }

  static Plane noise(int width, int height) {
    byte[] levels = new byte[width * height];
    new Random(5).nextBytes(levels);
    return new Plane(width, height, levels);
  }
}

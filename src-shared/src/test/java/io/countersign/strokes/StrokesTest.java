package io.countersign.strokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.countersign.preprocess.NetworkInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrokesTest {
  private static final int HEIGHT = 64;
  private static final int WIDTH = 160;

  private static final Strokes WAVE = strokes(0, 0, 0.09, 12);

  /** A wave of that frequency and height in pixels, moved by whole pixels. */
  private static Strokes strokes(int right, int down, double frequency, double high) {
    float[] ink = new float[HEIGHT * WIDTH];
    for (int step = 0; step < 4000; step++) {
      double along = 20 + step * 0.03;
      int x = (int) Math.round(along) + right;
      int y = (int) Math.round(HEIGHT / 2.0 + high * Math.sin(frequency * along)) + down;
      ink[y * WIDTH + x] = 1;
      ink[(y + 1) * WIDTH + x] = 1;
    }
    return Strokes.of(new NetworkInput(HEIGHT, WIDTH, ink));
  }

  @Test
  void distance_toItself_isNone() {
    assertThat(WAVE.distance(WAVE)).isZero();
  }

  @ParameterizedTest(name = "moved by {0}, {1}")
  @CsvSource({"4, 0", "-7, 3", "12, -8"})
  void distance_ofTheSameStrokesMoved_isSmall(int right, int down) {
    Strokes moved = strokes(right, down, 0.09, 12);
    assertThat(WAVE.distance(moved)).isLessThan(0.5).isEqualTo(moved.distance(WAVE), offset(1e-12));
  }

  @Test
  void distance_ofBentStrokes_growsWithTheBend() {
    double little = WAVE.distance(strokes(0, 0, 0.092, 13));
    double more = WAVE.distance(strokes(0, 0, 0.11, 16));
    double other = WAVE.distance(strokes(0, 0, 0.25, 20));
    assertThat(little).isLessThan(more);
    assertThat(more).isLessThan(other);
    assertThat(other).isBetween(1.0, 7.0);
  }

  @Test
  void distance_ofStrokesInAnotherDirection_isLarge() {
    float[] across = new float[HEIGHT * WIDTH];
    float[] down = new float[HEIGHT * WIDTH];
    for (int i = 0; i < 40; i++) {
      across[32 * WIDTH + 60 + i] = 1;
      down[(12 + i) * WIDTH + 80] = 1;
    }
    Strokes one = Strokes.of(new NetworkInput(HEIGHT, WIDTH, across));
    Strokes other = Strokes.of(new NetworkInput(HEIGHT, WIDTH, down));
    assertThat(one.distance(other)).isGreaterThan(5);
  }

  @Test
  void distance_withoutInk_isFarFromInkAndNoneFromItself() {
    Strokes empty = Strokes.of(new NetworkInput(HEIGHT, WIDTH, new float[HEIGHT * WIDTH]));
    assertThat(empty.distance(empty)).isZero();
    assertThat(empty.distance(WAVE)).isEqualTo(3.5);
  }

  @Test
  void read_whatWasWritten_isTheSameStrokes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WAVE.write(new DataOutputStream(bytes));
    Strokes stored =
        Strokes.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(stored.count()).isEqualTo(WAVE.count()).isPositive();
    assertThat(stored.distance(WAVE)).isZero();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({"-96, 0, 0", "0, 64, 0", "0, 0, 16", "0, 0, -1"})
  void of_pointThatIsNone_isRefused(byte x, byte y, byte direction) {
    assertThatThrownBy(() -> Strokes.of(HEIGHT, WIDTH, new byte[] {x, y, direction}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a point within 64×160 and one of 16 directions");
  }

  @Test
  void of_wrongSizes_isRefused() {
    assertThatThrownBy(() -> Strokes.of(HEIGHT, WIDTH, new byte[4]))
        .hasMessageContaining("expected 3 bytes a point, got 4");
    assertThatThrownBy(() -> Strokes.of(new NetworkInput(1, 257, new float[257])))
        .hasMessageContaining("expected 1×1 to 256×256, got 1×257");
    assertThatThrownBy(() -> WAVE.distance(Strokes.of(32, 80, new byte[0])))
        .hasMessageContaining("expected strokes of 64×160, got 32×80");
  }

  @Test
  void aspect_isOfTheBoxAroundTheInk_orOfTheInputWithoutAny() {
    assertThat(Strokes.of(64, 160, new byte[] {10, 20, 0, 29, 24, 3}).aspect()).isEqualTo(4);
    assertThat(Strokes.of(64, 160, new byte[] {10, 20, 0}).aspect()).isEqualTo(1);
    assertThat(Strokes.of(64, 160, new byte[0]).aspect()).isEqualTo(2.5);
  }
}

package io.countersign.trainer.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.countersign.preprocess.Canvas;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The geometry of augmentation against what it must do to an image that is easy to follow. */
class WarpTest {
  private static final int HEIGHT = 64;
  private static final int WIDTH = 160;

  /** Random values; {@code background} outside. */
  private static Canvas noise(int background) {
    byte[] values = new byte[96 * 256];
    new Random(11).nextBytes(values);
    return Canvas.of(96, 256, values, background);
  }

  private static float[] warped(Canvas canvas, Plane.Affine map) {
    return warped(canvas, map, ElasticField.none(HEIGHT, WIDTH));
  }

  private static float[] warped(Canvas canvas, Plane.Affine map, ElasticField field) {
    float[] target = new float[HEIGHT * WIDTH];
    Plane.of(canvas).warped(map, field, HEIGHT, WIDTH).copyTo(target, 0);
    return target;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 255})
  void warped_byIdentity_isTheNetworksInput(int background) {
    float[] expected = noise(background).sample(HEIGHT, WIDTH).values();
    float[] image = warped(noise(background), Plane.Affine.IDENTITY);
    for (int i = 0; i < image.length; i++) {
      assertThat(image[i]).isCloseTo(expected[i], within(1e-4f));
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 3, 0", "-8, -3, 0", "40, 0, 255"})
  void warped_byAShift_looksThatFarAway(int columns, int rows, int background) {
    Canvas canvas = noise(background);
    byte[] moved = new byte[96 * 256];
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 256; x++) {
        moved[y * 256 + x] = (byte) Math.round(255 * canvas.at(x + columns, y + rows));
      }
    }
    // Sampled through a canvas that was shifted beforehand; its right and lower edges are lost.
    float[] expected = Canvas.of(96, 256, moved, background).sample(HEIGHT, WIDTH).values();
    float[] image = warped(canvas, new Plane.Affine(1, 0, columns / 256.0, 0, 1, rows / 96.0));
    for (int y = 1; y < HEIGHT - 1; y++) {
      for (int x = 1; x < WIDTH - 1; x++) {
        int i = y * WIDTH + x;
        assertThat(image[i]).isCloseTo(expected[i], within(1e-4f));
      }
    }
  }

  @Test
  void warped_mirrored_isTheInputReadBackwards() {
    float[] input = noise(0).sample(HEIGHT, WIDTH).values();
    float[] image = warped(noise(0), new Plane.Affine(-1, 0, 0, 0, 1, 0));
    for (int i = 0; i < image.length; i++) {
      int mirrored = i - i % WIDTH + WIDTH - 1 - i % WIDTH;
      assertThat(image[i]).isCloseTo(input[mirrored], within(1e-4f));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void after_isOneMapThenTheOther(long seed) {
    Random random = new Random(seed);
    Plane.Affine first = Plane.Affine.hand(2.5, 1, 0.5, random);
    Plane.Affine second = Plane.Affine.pose(2.5, random);
    double u = random.nextDouble() - 0.5;
    double v = random.nextDouble() - 0.5;
    Plane.Affine both = second.after(first);
    assertThat(both.x(u, v)).isCloseTo(second.x(first.x(u, v), first.y(u, v)), within(1e-12));
    assertThat(both.y(u, v)).isCloseTo(second.y(first.x(u, v), first.y(u, v)), within(1e-12));
  }

  /** Deviations are as in the recipe: 0.009 and 0.02 at full strength, whose mean square is 1/3. */
  @Test
  void elastic_deviatesAsMuchAsItSays() {
    ElasticField.Shape shape = new ElasticField.Shape(4, 8, 0.009, 0.02);
    double x = 0;
    double y = 0;
    int fields = 300;
    for (int k = 0; k < fields; k++) {
      ElasticField field = ElasticField.random(shape, HEIGHT, WIDTH, new Random(k));
      for (int i = 0; i < HEIGHT * WIDTH; i += 97) {
        x += field.dx(i) * field.dx(i);
        y += field.dy(i) * field.dy(i);
      }
    }
    double count = fields * Math.ceil(HEIGHT * WIDTH / 97.0);
    assertThat(Math.sqrt(3 * x / count)).isBetween(0.75 * 0.009, 1.25 * 0.009);
    assertThat(Math.sqrt(3 * y / count)).isBetween(0.75 * 0.02, 1.25 * 0.02);
  }

  @Test
  void elastic_isSmooth() {
    ElasticField.Shape shape = new ElasticField.Shape(4, 8, 0.009, 0.02);
    ElasticField field = ElasticField.random(shape, HEIGHT, WIDTH, new Random(3));
    for (int i = 1; i < WIDTH; i++) {
      assertThat(field.dx(i)).isCloseTo(field.dx(i - 1), within(0.003f));
    }
  }

  @Test
  void writers_shareTheirWarp_andOnlyTheirs() {
    Augmentation augmentation = Augmentation.writers(1, 1);
    float[][] images = new float[3][HEIGHT * WIDTH];
    long[] writerSeeds = {1, 1, 2};
    for (int i = 0; i < 3; i++) {
      augmentation
          .ofWriter(new Random(writerSeeds[i]))
          .apply(noise(0), HEIGHT, WIDTH, new Random(5), images[i], 0);
    }
    assertThat(images[0]).isEqualTo(images[1]).isNotEqualTo(images[2]);
  }

  @Test
  void writers_withoutStrength_areStrokesAlone() {
    float[] plain = new float[HEIGHT * WIDTH];
    float[] none = new float[HEIGHT * WIDTH];
    Augmentation.strokes().apply(noise(0), HEIGHT, WIDTH, new Random(5), plain, 0);
    Augmentation.writers(0, 0)
        .ofWriter(new Random(1))
        .apply(noise(0), HEIGHT, WIDTH, new Random(5), none, 0);
    assertThat(none).isEqualTo(plain);
  }

  @Test
  void writers_shareOutOfRange_isRefused() {
    assertThatThrownBy(() -> Augmentation.writers(1.5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 1.5 and 0.0");
  }
}

package io.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void distance_isSymmetricAndZeroToItself(long seed) {
    Random random = new Random(seed);
    float[] a = new float[64];
    float[] b = new float[64];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextFloat();
      b[i] = random.nextFloat();
    }
    Embedding one = Embedding.of(a);
    Embedding other = Embedding.of(b);
    assertThat(one.distance(other)).isEqualTo(other.distance(one)).isPositive();
    assertThat(one.distance(one)).isZero();
    assertThat(one.distance(Embedding.of(a))).isZero();
  }

  @ParameterizedTest(name = "{1}×{2}, seed {0}")
  @CsvSource({"1, 1, 1", "2, 1, 5", "3, 4, 1", "4, 3, 6", "5, 4, 20"})
  void distances_onAGrid_equalThePlainLoop(long seed, int rows, int columns) {
    Random random = new Random(seed);
    Grid grid = new Grid(rows, columns);
    float[] a = random(random, 3 * grid.places());
    float[] b = random(random, 3 * grid.places());
    double[] expected = new double[grid.places()];
    for (int place = 0; place < expected.length; place++) {
      expected[place] =
          (nearest(a, b, place, grid) + nearest(b, a, place, grid)) / 2 / Math.sqrt(rows * columns);
    }
    Embedding one = Embedding.of(a, grid);
    Embedding other = Embedding.of(b, grid);
    assertThat(one.distances(other)).containsExactly(expected, offset(1e-12));
    assertThat(other.distances(one)).containsExactly(expected, offset(1e-12));
    assertThat(one.distance(other)).isEqualTo(Arrays.stream(expected).sum(), offset(1e-12));
    assertThat(one.distance(one)).isZero();
  }

  private static double nearest(float[] from, float[] to, int place, Grid grid) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int there = place - 1; there <= place + 1; there++) {
      boolean sameRow = Math.floorDiv(there, grid.columns()) == place / grid.columns();
      if (sameRow) {
        double squares = 0;
        for (int channel = 0; channel < from.length; channel += grid.places()) {
          squares += Math.pow((double) from[channel + place] - to[channel + there], 2);
        }
        nearest = Math.min(nearest, (there == place ? 1 : 1.1) * Math.sqrt(squares));
      }
    }
    return nearest;
  }

  @Test
  void distance_strokeAColumnAside_isNothingButTwoColumnsAsideIsSomething() {
    Grid grid = new Grid(1, 4);
    Embedding stroke = Embedding.of(new float[] {0, 1, 0, 0}, grid);
    Embedding aside = Embedding.of(new float[] {0, 0, 1, 0}, grid);
    Embedding far = Embedding.of(new float[] {0, 0, 0, 1}, grid);
    assertThat(stroke.distance(aside)).isZero();
    assertThat(stroke.distance(far)).isEqualTo(0.5, offset(1e-12));
  }

  @Test
  void of_valuesThatDoNotFillTheGrid_areRefused() {
    assertThatThrownBy(() -> Embedding.of(new float[7], new Grid(1, 4)))
        .hasMessage("expected a multiple of 4 values for a grid of 1×4, got 7");
  }

  @Test
  void distance_toAnotherGrid_isRefused() {
    Embedding one = Embedding.of(new float[8], new Grid(2, 4));
    Embedding other = Embedding.of(new float[8], new Grid(4, 2));
    assertThatThrownBy(() -> one.distance(other))
        .hasMessage("expected an embedding on a grid of 2×4, got one of 4×2");
  }

  private static float[] random(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void of_notFinite_saysWhere(float bad) {
    assertThatThrownBy(() -> Embedding.of(new float[] {0, bad}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected finite values, got " + bad + " at index 1");
  }

  @Test
  void of_none_isRefused() {
    assertThatThrownBy(() -> Embedding.of(new float[0]))
        .hasMessage("expected at least one value, got none");
  }

  @Test
  void of_arraysOfOthers_areCopiedBothWays() {
    float[] values = {1};
    Embedding embedding = Embedding.of(values);
    values[0] = 2;
    embedding.values()[0] = 3;
    assertThat(embedding.values()).containsExactly(1);
  }
}

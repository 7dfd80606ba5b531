package io.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.countersign.strokes.Strokes;
import io.countersign.strokes.Texture;
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

  @ParameterizedTest(name = "{1}×{2}×{3}, seed {0}")
  @CsvSource({"1, 1, 1, 1", "2, 1, 1, 5", "3, 1, 4, 1", "4, 2, 3, 6", "5, 5, 4, 20", "6, 3, 1, 1"})
  void distances_onAGrid_equalThePlainLoop(long seed, int members, int rows, int columns) {
    Random random = new Random(seed);
    Grid grid = new Grid(members, rows, columns);
    float[] a = random(random, 3 * grid.cells());
    float[] b = random(random, 3 * grid.cells());
    double[] expected = new double[grid.cells()];
    for (int cell = 0; cell < expected.length; cell++) {
      int first = cell / grid.places() * 3 * grid.places();
      int place = cell % grid.places();
      expected[cell] =
          (nearest(a, b, first, place, grid) + nearest(b, a, first, place, grid))
              / 2
              / Math.sqrt(members * rows * columns);
    }
    Embedding one = Embedding.of(a, grid);
    Embedding other = Embedding.of(b, grid);
    assertThat(one.distances(other)).containsExactly(expected, offset(1e-12));
    assertThat(other.distances(one)).containsExactly(expected, offset(1e-12));
    assertThat(one.distance(other)).isEqualTo(Arrays.stream(expected).sum(), offset(1e-12));
    assertThat(one.distance(one)).isZero();
  }

  /** From a place of the network whose numbers begin at {@code first}. */
  private static double nearest(float[] from, float[] to, int first, int place, Grid grid) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int there = place - 1; there <= place + 1; there++) {
      boolean sameRow = Math.floorDiv(there, grid.columns()) == place / grid.columns();
      if (sameRow) {
        double squares = 0;
        for (int c = 0; c < 3; c++) {
          int channel = first + c * grid.places();
          squares += Math.pow((double) from[channel + place] - to[channel + there], 2);
        }
        nearest = Math.min(nearest, (there == place ? 1 : 1.1) * Math.sqrt(squares));
      }
    }
    return nearest;
  }

  @Test
  void distance_strokeAColumnAside_isNothingButTwoColumnsAsideIsSomething() {
    Grid grid = new Grid(1, 1, 4);
    Embedding stroke = Embedding.of(new float[] {0, 1, 0, 0}, grid);
    Embedding aside = Embedding.of(new float[] {0, 0, 1, 0}, grid);
    Embedding far = Embedding.of(new float[] {0, 0, 0, 1}, grid);
    assertThat(stroke.distance(aside)).isZero();
    assertThat(stroke.distance(far)).isEqualTo(0.5, offset(1e-12));
  }

  @Test
  void of_valuesThatDoNotFillTheGrid_areRefused() {
    assertThatThrownBy(() -> Embedding.of(new float[7], new Grid(1, 1, 4)))
        .hasMessage("expected a multiple of 4 values for a grid of 1×1×4, got 7");
  }

  @Test
  void distance_toAnotherGrid_isRefused() {
    Embedding one = Embedding.of(new float[8], new Grid(1, 2, 4));
    Embedding other = Embedding.of(new float[8], new Grid(1, 4, 2));
    assertThatThrownBy(() -> one.distance(other))
        .hasMessage("expected an embedding on a grid of 1×2×4, got one of 1×4×2");
  }

  @Test
  void distance_ofTheSameNetworkTwice_isThatOfOne() {
    Random random = new Random(8);
    float[] a = random(random, 24);
    float[] b = random(random, 24);
    double one = Embedding.of(a, new Grid(1, 2, 4)).distance(Embedding.of(b, new Grid(1, 2, 4)));
    Grid both = new Grid(2, 2, 4);
    assertThat(Embedding.of(twice(a), both).distance(Embedding.of(twice(b), both)))
        .isEqualTo(one, offset(1e-6));
  }

  private static float[] twice(float[] values) {
    float[] twice = new float[2 * values.length];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = (float) (values[i % values.length] / Math.sqrt(2));
    }
    return twice;
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

  @Test
  void distances_withStrokes_haveOneMorePlace() {
    Grid grid = new Grid(1, 1, 2).withStrokes();
    Strokes upright = Strokes.of(64, 160, new byte[] {50, 20, 0, 50, 21, 0});
    Strokes level = Strokes.of(64, 160, new byte[] {50, 20, 8, 51, 20, 8});
    Embedding one = Embedding.of(new float[] {1, 0}, grid, upright, null);
    Embedding other = Embedding.of(new float[] {1, 0}, grid, level, null);
    assertThat(one.distances(one)).containsExactly(0, 0, 0);
    assertThat(one.distances(other)).containsExactly(0, 0, 0.15 * 7);
  }

  @Test
  void distances_withTexture_haveOneMorePlace() {
    Grid grid = new Grid(1, 1, 2).withTexture();
    Texture one = Texture.of(shares(0, 1f));
    Texture half = Texture.of(shares(0, 0.5f));
    Texture other = Texture.of(shares(7, 1f));
    Embedding embedding = Embedding.of(new float[] {1, 0}, grid, null, one);
    assertThat(embedding.distances(embedding)).containsExactly(0, 0, 0);
    assertThat(embedding.distances(Embedding.of(new float[] {1, 0}, grid, null, half)))
        .containsExactly(new double[] {0, 0, 1.6 * Math.sqrt(0.25 / 1.5 / 2)}, offset(1e-6));
    assertThat(embedding.distances(Embedding.of(new float[] {1, 0}, grid, null, other)))
        .containsExactly(new double[] {0, 0, 1.6}, offset(1e-6));
  }

  /** Ink of 80×16 and 20×64 on 64×160: 5 and 1/3.2 wide, √(5/3.2) of both, where 2.5 is full. */
  @Test
  void distances_withStrokesAndTexture_areMeasuredByHowWideTheSignaturesAre() {
    Strokes wide = Strokes.of(64, 160, new byte[] {10, 20, 0, 89, 35, 0});
    Strokes narrow = Strokes.of(64, 160, new byte[] {70, 0, 0, 89, 63, 0});
    Texture texture = Texture.of(shares(0, 1f));
    Grid grid = new Grid(1, 1, 2).withStrokes().withTexture();
    float[] here = {1, 0};
    float[] there = {0, 1};
    double[] distances =
        Embedding.of(here, grid, wide, texture)
            .distances(Embedding.of(there, grid, narrow, Texture.of(shares(7, 1f))));
    double[] plain =
        Embedding.of(here, new Grid(1, 1, 2)).distances(Embedding.of(there, new Grid(1, 1, 2)));
    double scale = Math.pow(Math.sqrt(5 / 3.2) / 2.5, 0.25);
    assertThat(distances[0]).isEqualTo(scale * plain[0], offset(1e-12));
    assertThat(distances[2]).isEqualTo(scale * 0.15 * wide.distance(narrow), offset(1e-12));
    assertThat(distances[3]).isEqualTo(scale * 1.6, offset(1e-6));
  }

  private static float[] shares(int at, float share) {
    float[] shares = new float[256];
    shares[at] = share;
    return shares;
  }

  @Test
  void of_textureThatTheGridDoesNotHave_isRefusedAndTheOtherWayRound() {
    Texture texture = Texture.of(shares(3, 1));
    assertThatThrownBy(() -> Embedding.of(new float[2], new Grid(1, 1, 2), null, texture))
        .hasMessageContaining("expected no texture on a grid of 1×1×2");
    assertThatThrownBy(() -> Embedding.of(new float[2], new Grid(1, 1, 2).withTexture()))
        .hasMessageContaining("expected a texture on a grid of 1×1×2 with texture");
  }

  @Test
  void of_strokesThatTheGridDoesNotHave_isRefusedAndTheOtherWayRound() {
    Strokes strokes = Strokes.of(64, 160, new byte[3]);
    assertThatThrownBy(() -> Embedding.of(new float[2], new Grid(1, 1, 2), strokes, null))
        .hasMessageContaining("expected no strokes on a grid of 1×1×2");
    assertThatThrownBy(() -> Embedding.of(new float[2], new Grid(1, 1, 2).withStrokes()))
        .hasMessageContaining("expected strokes on a grid of 1×1×2 with strokes");
  }
}

package io.countersign.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import io.countersign.strokes.Hinge;
import io.countersign.strokes.Strokes;
import io.countersign.testing.Drawings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

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
    Features one = whole(a);
    Features other = whole(b);
    assertThat(one.distance(other)).isEqualTo(other.distance(one)).isPositive();
    assertThat(one.distance(one)).isZero();
    assertThat(one.distance(whole(a))).isZero();
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
    Features one = features(a, grid);
    Features other = features(b, grid);
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
    Features stroke = features(new float[] {0, 1, 0, 0}, grid);
    Features aside = features(new float[] {0, 0, 1, 0}, grid);
    Features far = features(new float[] {0, 0, 0, 1}, grid);
    assertThat(stroke.distance(aside)).isZero();
    assertThat(stroke.distance(far)).isEqualTo(0.5, offset(1e-12));
  }

  @Test
  void of_valuesThatDoNotFillTheGrid_areRefused() {
    assertThatThrownBy(() -> features(new float[7], new Grid(1, 1, 4)))
        .hasMessage("expected a multiple of 4 values for a grid of 1×1×4, got 7");
  }

  @Test
  void distance_toFeaturesOfAnotherComparison_isRefused() {
    Features one = features(new float[8], new Grid(1, 2, 4));
    Features other = features(new float[8], new Grid(1, 4, 2));
    assertThatThrownBy(() -> one.distance(other))
        .hasMessage(
            "expected features of places-1 on a grid of 1×2×4, got those of places-1 on a grid of"
                + " 1×4×2");
    assertThatThrownBy(() -> whole(new float[8]).distance(one))
        .hasMessageContaining("expected features of euclidean-1 on a grid of 1×1×1, got those of");
    assertThatThrownBy(() -> drawn(new float[8], UPRIGHT, hinge(0, 1)).distance(one))
        .hasMessageContaining("expected features of places-strokes-hinge-1");
  }

  @Test
  void distance_ofTheSameNetworkTwice_isThatOfOne() {
    Random random = new Random(8);
    float[] a = random(random, 24);
    float[] b = random(random, 24);
    double one = features(a, new Grid(1, 2, 4)).distance(features(b, new Grid(1, 2, 4)));
    Grid both = new Grid(2, 2, 4);
    assertThat(features(twice(a), both).distance(features(twice(b), both)))
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
  void features_notFinite_saysWhere(float bad) {
    assertThatThrownBy(() -> whole(new float[] {0, bad}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected finite values, got " + bad + " at index 1");
  }

  @Test
  void features_ofNoNumbers_areRefused() {
    assertThatThrownBy(() -> whole(new float[0]))
        .hasMessage("expected at least one value, got none");
  }

  @Test
  void features_arrayIsTheCallers_isCopied() {
    float[] values = {1};
    Features features = whole(values);
    values[0] = 2;
    assertThat(features.distance(whole(new float[] {1}))).isZero();
  }

  @Test
  void distances_drawn_haveTwoMoreForStrokesAndHinge() {
    Strokes level = Strokes.of(64, 160, new byte[] {50, 20, 8, 51, 20, 8});
    double upright = Math.pow(1.0 / 2 / 2.5, 0.25); // one pixel by two, where 2.5 is full
    double mixed = Math.pow(1 / 2.5, 0.25); // of 1:2 and 2:1
    Features one = drawn(new float[] {1, 0}, UPRIGHT, hinge(0, 1));
    assertThat(one.distances(one)).containsExactly(0, 0, 0, 0);
    assertThat(one.distances(drawn(new float[] {1, 0}, level, hinge(0, 1))))
        .containsExactly(new double[] {0, 0, mixed * 0.15 * 7, 0}, offset(1e-12));
    assertThat(one.distances(drawn(new float[] {1, 0}, UPRIGHT, hinge(0, 0.5f))))
        .containsExactly(
            new double[] {0, 0, 0, upright * 1.6 * Math.sqrt(0.25 / 1.5 / 2)}, offset(1e-6));
    assertThat(one.distances(drawn(new float[] {1, 0}, UPRIGHT, hinge(7, 1))))
        .containsExactly(new double[] {0, 0, 0, upright * 1.6}, offset(1e-6));
  }

  /** Ink of 80×16 and 20×64 on 64×160: 5 and 1/3.2 wide, √(5/3.2) of both, where 2.5 is full. */
  @Test
  void distances_drawn_areMeasuredByHowWideTheSignaturesAre() {
    Strokes wide = Strokes.of(64, 160, new byte[] {10, 20, 0, 89, 35, 0});
    Strokes narrow = Strokes.of(64, 160, new byte[] {70, 0, 0, 89, 63, 0});
    float[] here = {1, 0};
    float[] there = {0, 1};
    double[] distances =
        drawn(here, wide, hinge(0, 1)).distances(drawn(there, narrow, hinge(7, 1)));
    double[] plain = features(here, TWO).distances(features(there, TWO));
    double scale = Math.pow(Math.sqrt(5 / 3.2) / 2.5, 0.25);
    assertThat(distances[0]).isEqualTo(scale * plain[0], offset(1e-12));
    assertThat(distances[2]).isEqualTo(scale * 0.15 * wide.distance(narrow), offset(1e-12));
    assertThat(distances[3]).isEqualTo(scale * 1.6, offset(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"euclidean-1", "places-1", "places-strokes-hinge-1"})
  void read_whatWasWritten_isAtNoDistanceFromIt(String name) throws IOException {
    Comparison comparison =
        Comparison.of(name, name.startsWith("euclidean") ? Grid.WHOLE : new Grid(2, 2, 4));
    NetworkInput input = Preprocessing.of("thinned-2", 64, 160).input(Drawings.gray(3, 60, 240));
    Features features = comparison.features(random(new Random(5), 48), input);

    assertThat(comparison.read(in(bytes(features))).distances(features)).containsOnly(0);
  }

  @Test
  void read_cutShortOrTooLong_isAnIoException() throws IOException {
    Features features = features(random(new Random(6), 24), new Grid(1, 2, 4));
    byte[] whole = bytes(features);
    byte[] huge = {0x7f, -1, -1, -1};
    assertThatThrownBy(() -> features.comparison().read(in(Arrays.copyOf(whole, whole.length - 1))))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> features.comparison().read(in(huge)))
        .hasMessageContaining("expected 0 to 65536 values, got 2147483647");
  }

  @Test
  void of_unknownName_isRefusedWithThoseThatAre() {
    assertThatThrownBy(() -> Comparison.of("places-and-strokes", TWO))
        .hasMessage(
            "unknown comparison places-and-strokes; known are euclidean-1, places-1 and"
                + " places-strokes-hinge-1");
    assertThatThrownBy(() -> Comparison.of("euclidean-1", TWO))
        .hasMessage("expected a grid of 1×1×1 for euclidean-1, got 1×1×2");
  }

  @Test
  void best_isWhatSuitsTheNetworkAndItsInput() {
    assertThat(Comparison.best(Grid.WHOLE, true).name()).isEqualTo("euclidean-1");
    assertThat(Comparison.best(new Grid(5, 4, 20), true).name())
        .isEqualTo("places-strokes-hinge-1");
    assertThat(Comparison.best(new Grid(5, 4, 20), false).name()).isEqualTo("places-1");
    assertThat(Comparison.best(new Grid(3, 1, 1), true).name()).isEqualTo("places-1");
  }

  private static final Grid TWO = new Grid(1, 1, 2);
  private static final Strokes UPRIGHT = Strokes.of(64, 160, new byte[] {50, 20, 0, 50, 21, 0});

  private static Features whole(float[] values) {
    return new PlaceVector(values, new Euclidean(Grid.WHOLE));
  }

  private static Features features(float[] values, Grid grid) {
    return new PlaceVector(values, new Places(grid));
  }

  private static Features drawn(float[] values, Strokes strokes, Hinge hinge) {
    Comparison comparison = new PlacesStrokesHinge(new Grid(1, 1, values.length));
    return new PlacesStrokesHinge.Drawn(new PlaceVector(values, comparison), strokes, hinge);
  }

  private static Hinge hinge(int at, float share) {
    float[] shares = new float[256];
    shares[at] = share;
    return Hinge.of(shares);
  }

  private static byte[] bytes(Features features) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    features.comparison().write(features, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}

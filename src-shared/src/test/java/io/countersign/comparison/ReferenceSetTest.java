package io.countersign.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceSetTest {

  @ParameterizedTest(name = "{1} references, seed {0}")
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 5", "5, 10"})
  void distance_random_equalsThePlainLoop(long seed, int count) {
    Random random = new Random(seed);
    List<Features> references = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      references.add(random(random));
    }
    Features questioned = random(random);
    ReferenceSet set = ReferenceSet.of(references);
    assertThat(set.size()).isEqualTo(count);
    double own = 0;
    for (int i = 0; i < count && count > 1; i++) {
      List<Features> others = new ArrayList<>(references);
      Features left = others.remove(i);
      own += twoNearest(others, left) / count;
    }
    assertThat(set.distance(questioned))
        .isEqualTo(twoNearest(references, questioned) - 0.6 * own, offset(1e-12));
  }

  @Test
  void distance_oneReference_isThePlainDistance() {
    Features reference = whole(new float[] {0, 0});
    assertThat(ReferenceSet.of(List.of(reference)).distance(whole(new float[] {3, 4})))
        .isEqualTo(5);
  }

  @Test
  void distance_twoReferences_isMeanLessSixTenthsOfTheirOwnDistance() {
    ReferenceSet set = ReferenceSet.of(List.of(whole(new float[] {-1}), whole(new float[] {1})));
    assertThat(set.distance(whole(new float[] {5}))).isEqualTo((4 + 6) / 2.0 - 0.6 * 2);
    assertThat(set.distance(whole(new float[] {0}))).isEqualTo(1 - 0.6 * 2);
  }

  @Test
  void distance_sameReferenceTwice_isThePlainDistance() {
    Features reference = whole(new float[] {1, 2});
    Features questioned = whole(new float[] {1, 4});
    assertThat(ReferenceSet.of(List.of(reference, reference)).distance(questioned)).isEqualTo(2);
  }

  @Test
  void distance_onAGrid_takesEachPlaceFromTheReferencesNearestThere() {
    Grid grid = new Grid(1, 3, 1);
    List<Features> references =
        List.of(
            features(new float[] {0, 5, 9}, grid),
            features(new float[] {4, 1, 9}, grid),
            features(new float[] {0, 1, 6}, grid));
    // by place, from 0 1 9: the two nearest are 0 0, 0 0 and 0 0
    double own = ((0 + 4) / 2.0 + (4 + 4) / 2.0 + (0 + 3) / 2.0) / Math.sqrt(3); // of the first
    own += ((4 + 4) / 2.0 + (0 + 4) / 2.0 + (0 + 3) / 2.0) / Math.sqrt(3);
    own += ((0 + 4) / 2.0 + (0 + 4) / 2.0 + (3 + 3) / 2.0) / Math.sqrt(3);
    assertThat(ReferenceSet.of(references).distance(features(new float[] {0, 1, 9}, grid)))
        .isEqualTo(-0.8 * 2 / 3 * own / 3, offset(1e-12));
  }

  @Test
  void distance_otherOrderOfReferences_isTheSame() {
    Random random = new Random(9);
    List<Features> references = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      references.add(random(random));
    }
    Features questioned = random(random);
    double distance = ReferenceSet.of(references).distance(questioned);
    Collections.reverse(references);
    assertThat(ReferenceSet.of(references).distance(questioned)).isEqualTo(distance, offset(1e-12));
  }

  @Test
  void of_none_isRefused() {
    assertThatThrownBy(() -> ReferenceSet.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at least one reference, got none");
  }

  @Test
  void of_differentDimensions_isRefused() {
    List<Features> mixed = List.of(whole(new float[1]), whole(new float[2]));
    assertThatThrownBy(() -> ReferenceSet.of(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected an embedding of 1 values, got 2");
  }

  /** The mean of the smallest and the second smallest distance; of the one, when there is one. */
  private static double twoNearest(List<Features> references, Features questioned) {
    double first = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    for (Features reference : references) {
      double distance = reference.distance(questioned);
      if (distance < first) {
        second = first;
        first = distance;
      } else if (distance < second) {
        second = distance;
      }
    }
    return references.size() == 1 ? first : (first + second) / 2;
  }

  private static Features random(Random random) {
    float[] values = new float[16];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return whole(values);
  }

  private static Features whole(float[] values) {
    return new PlaceVector(values, new Euclidean(Grid.WHOLE));
  }

  private static Features features(float[] values, Grid grid) {
    return new PlaceVector(values, new Places(grid));
  }
}

package io.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

package io.countersign.verify;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfTestCheckTest {

  @ParameterizedTest
  @ValueSource(floats = {0, 0.5F, 100})
  void compare_offByAThousandthAtMost_passes(float value) {
    float within = value + 0.99e-3F;
    assertThatCode(() -> SelfTestCheck.compare(new float[] {1, value}, new float[] {1, within}))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.5F, 100})
  void compare_offByMore_isRejectedHoweverLargeTheValues(float value) {
    float beyond = value + 1.02e-3F;
    assertThatThrownBy(() -> SelfTestCheck.compare(new float[] {1, value}, new float[] {1, beyond}))
        .isInstanceOf(ModelRejectedException.class)
        .hasMessageContaining("off by 1.0");
  }

  @Test
  void compare_notANumberOrAnotherLength_isRejected() {
    float[] expected = {1, 2};
    assertThatThrownBy(() -> SelfTestCheck.compare(expected, new float[] {1, Float.NaN}))
        .hasMessageContaining("off by NaN");
    assertThatThrownBy(() -> SelfTestCheck.compare(expected, new float[] {1}))
        .hasMessage("the self-test expected 2 values, got 1");
  }
}

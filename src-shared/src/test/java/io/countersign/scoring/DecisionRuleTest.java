package io.countersign.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionRuleTest {

  @ParameterizedTest
  @CsvSource({
    "-1, GENUINE",
    "0.4, GENUINE",
    "0.40000001, INCONCLUSIVE",
    "0.5, INCONCLUSIVE",
    "0.6, INCONCLUSIVE",
    "0.60000001, FORGED",
    "9, FORGED"
  })
  void verdict_aroundTheBand_includesItsEnds(double distance, Verdict verdict) {
    assertThat(new DecisionRule(0.5, 0.4, 0.6).verdict(distance)).isEqualTo(verdict);
  }

  @Test
  void verdict_atTheThresholdWithoutBand_isGenuine() {
    DecisionRule rule = new DecisionRule(0.5, 0.5, 0.5);
    assertThat(rule.verdict(0.5)).isEqualTo(Verdict.GENUINE);
    assertThat(rule.verdict(Math.nextUp(0.5))).isEqualTo(Verdict.FORGED);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.6, 0.7", "0.5, 0.4, 0.45", "NaN, 0, 1", "0.5, NaN, 1"})
  void of_bandWithoutTheThreshold_isRefused(double threshold, double genuine, double forged) {
    assertThatThrownBy(() -> new DecisionRule(threshold, genuine, forged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected genuineUpTo ≤ threshold ≤ forgedBeyond");
  }

  @Test
  void json_isLowerCase() {
    assertThat(Verdict.GENUINE.json()).isEqualTo("genuine");
    assertThat(Verdict.INCONCLUSIVE.json()).isEqualTo("inconclusive");
  }
}

package io.countersign.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbalScaleTest {
  @ParameterizedTest
  @CsvSource({
    "1, NONE",
    "1.99, NONE",
    "2, WEAK",
    "0.5, WEAK",
    "9.99, WEAK",
    "10, MODERATE",
    "0.1, MODERATE",
    "99, MODERATE",
    "100, MODERATELY_STRONG",
    "1000, STRONG",
    "0.0001, VERY_STRONG",
    "1e6, EXTREMELY_STRONG",
    "1e300, EXTREMELY_STRONG"
  })
  void strength_atTheBandsEnds_isThatOfTheTable(double ratio, Strength strength) {
    assertThat(Strength.of(ratio)).isEqualTo(strength);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void strength_ofNoRatio_isRefused(double ratio) {
    assertThatThrownBy(() -> Strength.of(ratio)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "GENUINE, 154, 5, GENUINE, ACCEPT, Moderately strong support for genuine",
    "GENUINE, 10, 1, GENUINE, ACCEPT, Moderate support for genuine",
    "GENUINE, 3, 1, INCONCLUSIVE, ANOTHER_REFERENCE, Inconclusive: weak support for genuine",
    "GENUINE, 3, 5, INCONCLUSIVE, SECOND_LOOK, Inconclusive: weak support for genuine",
    "GENUINE, 1.2, 5, INCONCLUSIVE, SECOND_LOOK, Inconclusive: no support either way",
    "GENUINE, 0.05, 5, INCONCLUSIVE, SECOND_LOOK, 'Inconclusive: moderate support for forged,"
        + " not enough for this profile'",
    "INCONCLUSIVE, 50, 5, INCONCLUSIVE, SECOND_LOOK, 'Inconclusive: moderate support for genuine,"
        + " not enough for this profile'",
    "FORGED, 0.3, 2, INCONCLUSIVE, ANOTHER_REFERENCE, Inconclusive: weak support for forged",
    "FORGED, 0.05, 2, FORGED, REJECT, Moderate support for forged",
    "FORGED, 0.0065, 10, FORGED, REJECT, Moderately strong support for forged"
  })
  void conclusion_takesASideOnlyWithModerateSupport(
      Verdict verdict, double ratio, int references, Verdict supports, Advice next, String words) {
    Conclusion conclusion =
        VerbalScale.conclusion(new Decision(verdict, 1, 1, ratio / (1 + ratio), ratio, references));

    assertThat(conclusion).isEqualTo(new Conclusion(supports, Strength.of(ratio), words, next));
  }

  /** Whoever sees green reads a probability of ten to one beneath it, and the same for red. */
  @ParameterizedTest
  @EnumSource(Verdict.class)
  void conclusion_ofAnyRatio_agreesWithTheNumberBeneath(Verdict verdict) {
    for (double log = -7; log <= 7; log += 0.01) {
      double ratio = Math.pow(10, log);
      double probability = ratio / (1 + ratio);
      Verdict supports =
          VerbalScale.conclusion(new Decision(verdict, 1, 1, probability, ratio, 3)).supports();
      if (supports == Verdict.GENUINE) {
        assertThat(probability).isGreaterThan(0.9);
      } else if (supports == Verdict.FORGED) {
        assertThat(probability).isLessThan(0.1);
      }
    }
  }

  @Test
  void manual_hasTheBandsAndEveryAdvice() throws IOException {
    String manual = Files.readString(Path.of("..", "infra", "docs", "manual", "verdict.md"));

    for (Strength strength : Strength.values()) {
      if (strength != Strength.NONE) {
        assertThat(manual)
            .containsPattern(
                String.format(
                    Locale.ROOT,
                    "\\| (from )?%,.0f (to|on).*\\| %s \\|",
                    strength.from(),
                    strength.words()));
      }
    }
    for (Advice advice : Advice.values()) {
      assertThat(manual).contains("`" + advice.json() + "`");
    }
  }
}

package io.countersign.function.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.outcome.Refusal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictTest {
  private static final Set<String> KNOWN = Set.of("profile", "far", "explain");

  private static String said(String name, Set<String> known) {
    return Strict.names("parameter", List.of("far", name), known)
        .<String>fold(passed -> "passed", Refusal::detail);
  }

  @ParameterizedTest
  @CsvSource({
    "Profile, profile",
    "PROFILE, profile",
    "profil, profile",
    "porfile, profile",
    "FAR, far",
    "explan, explain"
  })
  void names_almostKnown_saysWhichWasMeant(String name, String meant) {
    assertThat(said(name, KNOWN))
        .isEqualTo("There is no parameter %s; did you mean %s?".formatted(name, meant));
  }

  @Test
  void names_unknown_listsTheKnown() {
    assertThat(said("threshold", KNOWN))
        .isEqualTo("There is no parameter threshold; there are explain, far, profile.");
    assertThat(said("far", KNOWN)).isEqualTo("passed");
  }

  @Test
  void names_hostile_areShownShortAndPlain() {
    assertThat(said("<script>\n" + "x".repeat(1000), KNOWN))
        .startsWith("There is no parameter ?script??xxx")
        .hasSizeLessThan(120);
  }
}

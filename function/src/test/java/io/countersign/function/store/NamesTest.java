package io.countersign.function.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.manifest.ObjectName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "Ada.Lovelace_1815-1852", "a..b"})
  void valid_nameOfTheContract_passes(String name) {
    assertThat(ObjectName.valid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../a", "a/b", "a\\b", "_a", "-a", "a b", "a\n", "é", "a%2F"})
  void valid_anythingElse_fails(String name) {
    assertThat(ObjectName.valid(name)).isFalse();
  }

  @Test
  void valid_lengthOf128_isTheLongest() {
    assertThat(ObjectName.valid("a".repeat(128))).isTrue();
    assertThat(ObjectName.valid("a".repeat(129))).isFalse();
  }

  @Test
  void questionedKey_ofTheContract_namesItsResult() {
    QuestionedKey key = QuestionedKey.parse("questioned/ada/deed.v2.tif").orElseThrow();
    Version version = Version.of(Optional.of("v.1_x"), Optional.of("e")).orElseThrow();

    assertThat(key.signer()).isEqualTo("ada");
    assertThat(key.document()).isEqualTo("deed.v2");
    assertThat(key.resultKey(version)).isEqualTo("results/ada/deed.v2/v.1_x.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"references/ada/deed.png", "questioned/ada/"})
  void questionedKey_anythingElse_isNone(String key) {
    assertThat(QuestionedKey.parse(key)).isEmpty();
  }

  @Test
  void version_withoutVersionId_isTheETag() {
    assertThat(Version.of(Optional.of("null"), Optional.of("\"e-2\"")))
        .contains(new Version("e-2", Version.Kind.ETAG));
    assertThat(Version.of(Optional.empty(), Optional.of("e")))
        .contains(new Version("e", Version.Kind.ETAG));
    assertThat(Version.of(Optional.empty(), Optional.empty())).isEmpty();
    assertThat(Version.of(Optional.of("../x"), Optional.empty())).isEmpty();
    assertThat(Version.of(Optional.of(".."), Optional.empty())).isEmpty();
  }
}

package io.countersign.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTableTest {
  private static final Path ROOT = Path.of("../..");

  @Test
  void of_twoPackages_hasAColumnEachAndLeavesOutWhatWasNotMeasured() throws Exception {
    String figures =
        """
        {"packages": {
          "jvm": {"cold": {"median": 2301.4, "lower": 2200, "upper": 2405, "runs": 5},
                  "warm": {"median": 11.6, "lower": 11, "upper": 12.4, "runs": 300}},
          "native": {"warm": {"median": 9, "lower": 8.8, "upper": 9.1, "runs": 300}}}}
        """;
    assertThat(ReadmeTable.of(new JsonMapper().readTree(figures)))
        .isEqualTo(
            """
            | ms | jvm | native |
            |---|---|---|
            | cold | 2301 (2200–2405) |  |
            | cold, classes archived |  |  |
            | warm | 12 (11–12) | 9 (9–9) |
            """);
  }

  @Test
  void readme_hasTheTableOfTheFigures() throws Exception {
    String readme = Files.readString(ROOT.resolve("README.md"));
    var figures = new JsonMapper().readTree(ROOT.resolve("infra/docs/times.json").toFile());
    assertThat(ReadmeTable.within(readme, ReadmeTable.of(figures))).isEqualTo(readme);
  }

  @Test
  void within_noMarkers_isRejected() {
    assertThatThrownBy(() -> ReadmeTable.within("# Countersign", ""))
        .hasMessageContaining("infra/bench/function.sh");
  }
}

package io.countersign.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoOptionsTest {
  @Test
  void parse_nothing_defaults() {
    Path root = Path.of("/repository");

    assertThat(DemoOptions.parse(List.of("--root", "/repository")))
        .isEqualTo(
            new DemoOptions(
                root,
                Optional.empty(),
                "auto",
                Optional.empty(),
                Optional.empty(),
                3,
                1,
                root.resolve("demo"),
                0,
                false));
  }

  @Test
  void parse_everything_taken() {
    DemoOptions options =
        DemoOptions.parse(
            List.of(
                "--data",
                "/d",
                "--layout",
                "icdar",
                "--train-writers",
                "001-048",
                "--test-writers",
                "049-064",
                "--minutes",
                "2",
                "--seed",
                "7",
                "--out",
                "/o",
                "--port",
                "8080",
                "--serve"));

    assertThat(options.data()).contains(Path.of("/d"));
    assertThat(options.layout()).isEqualTo("icdar");
    assertThat(options.trainWriters()).contains("001-048");
    assertThat(options.testWriters()).contains("049-064");
    assertThat(options.minutes()).isEqualTo(2);
    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.out()).isEqualTo(Path.of("/o"));
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.serve()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--fast", "--minutes", "--minutes 0", "--minutes many", "--port 70000", "--data"})
  void parse_nonsense_namesTheOption(String arguments) {
    List<String> words = List.of(arguments.split(" ", -1));

    assertThatThrownBy(() -> DemoOptions.parse(words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words.get(0));
  }
}

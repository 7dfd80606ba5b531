package io.countersign.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                false,
                Optional.empty(),
                false,
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

  @Test
  void parse_serveOnly_isTheBundledModelServed() {
    DemoOptions options = DemoOptions.parse(List.of("--serve-only", "--port", "8080"));

    assertThat(options.serveOnly()).isTrue();
    assertThat(options.bundled()).isTrue();
    assertThat(options.serve()).isTrue();
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--serve-only", "--data", "/d")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected --serve-only without signatures");
  }

  @Test
  void parse_bundled_needsNoTrainingWriters() {
    DemoOptions options =
        DemoOptions.parse(List.of("--bundled", "--data", "/d", "--test-writers", "049-064"));

    assertThat(options.bundled()).isTrue();
    assertThat(options.models()).isEqualTo(options.root().resolve("infra/models"));
    assertThat(DemoOptions.parse(List.of("--model", "research")))
        .returns(true, DemoOptions::bundled)
        .returns(Optional.of("research"), DemoOptions::model);
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--bundled", "--train-writers", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected --train-writers or --bundled, got both");
  }

  @Test
  void writers_ofGeneratedSignatures_areTheFirstAndTheLast() {
    DemoOptions generated = DemoOptions.parse(List.of());
    DemoOptions given = DemoOptions.parse(List.of("--data", "/d"));

    assertThat(generated.writersToTrain()).contains("001-060");
    assertThat(generated.writersToTest()).contains("061-072");
    assertThat(given.writersToTrain()).isEmpty();
    assertThat(given.writersToTest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--data /d --test-writers 049-064",
        "--data /d --train-writers 001-048,050 --test-writers 049-064",
        "--data /d --train-writers 7 --test-writers 1,007",
        "--data /d --train-writers a,b --test-writers b",
        "--data /d --train-writers @s.csv:train --test-writers @s.csv:train",
        "--test-writers 060",
        "--train-writers 001-061"
      })
  void parse_writersOfTestInTraining_refused(String arguments) {
    assertThatThrownBy(() -> DemoOptions.parse(List.of(arguments.split(" ", -1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--train-writers")
        .hasMessageContaining("--test-writers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--data /d --train-writers 001-048",
        "--data /d --train-writers 001-048 --test-writers 049,a",
        "--data /d --train-writers @s.csv:train --test-writers @s.csv:test",
        "--train-writers 001-010 --test-writers 011"
      })
  void parse_writersApart_taken(String arguments) {
    DemoOptions options = DemoOptions.parse(List.of(arguments.split(" ", -1)));

    assertThat(options.trainWriters()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"., data", "data, .", "data, data", "data, data/../data/out", "link/in, data"})
  void parse_dataAndOutWithinEachOther_refused(String data, String out, @TempDir Path directory)
      throws IOException {
    Files.createDirectory(directory.resolve("data"));
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("data"));
    List<String> nested =
        List.of(
            "--data",
            directory.resolve(data).toString(),
            "--out",
            directory.resolve(out).toString());

    assertThatThrownBy(() -> DemoOptions.parse(nested))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected --data and --out apart");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--data --serve",
        "--fast",
        "--minutes",
        "--minutes 0",
        "--minutes many",
        "--port 70000",
        "--data"
      })
  void parse_nonsense_namesTheOption(String arguments) {
    List<String> words = List.of(arguments.split(" ", -1));

    assertThatThrownBy(() -> DemoOptions.parse(words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words.get(0));
  }
}

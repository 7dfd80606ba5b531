package io.countersign.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code infra/demo.sh} up to its build, for which it finds no Java here. */
final class DemoScriptTest {
  @ParameterizedTest
  @CsvSource({
    "--fast, unknown option --fast",
    "--serve --data, expected a value after --data",
    "--data --serve, expected a value after --data",
    "--minutes two, 'expected --minutes from 1 to 1440, got two'",
    "--minutes 0, 'expected --minutes from 1 to 1440, got 0'",
    "--port 65536, 'expected --port from 0 to 65535, got 65536'",
    "--seed -1, 'expected --seed from 0 to 2147483647, got -1'",
    "--data /no/such/folder, 'expected a folder after --data, got /no/such/folder'",
    "--serve-only, is not on the PATH",
    "--minutes 2 --seed 7 --serve, is not on the PATH"
  })
  void options_beforeTheBuild_checked(String arguments, String message, @TempDir Path nothing)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/bash", "../demo.sh"));
    command.addAll(List.of(arguments.split(" ", -1)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", nothing.toString());
    Process process = builder.start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains(message);
    assertThat(process.waitFor()).isEqualTo(2);
  }
}

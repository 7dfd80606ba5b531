package io.countersign.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer image's entrypoint: what a job of an array makes of its arguments. */
final class EntrypointTest {
  private static final Path ENTRYPOINT = Path.of("..", "docker", "entrypoint.sh");

  @TempDir Path home;

  private List<String> arguments(Map<String, String> environment, String... given)
      throws IOException, InterruptedException {
    Path program = Files.createDirectories(home.resolve("bin")).resolve("countersign");
    Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder = new ProcessBuilder("bash", ENTRYPOINT.toAbsolutePath().toString());
    builder.command().addAll(List.of(given));
    builder.environment().remove("AWS_BATCH_JOB_ARRAY_INDEX");
    builder.environment().put("COUNTERSIGN_HOME", home.toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  @Test
  void index_isTheJobsPlaceInItsArray() throws Exception {
    assertThat(
            arguments(
                Map.of("AWS_BATCH_JOB_ARRAY_INDEX", "3"),
                "recipe",
                "a recipe.json",
                "--member",
                "{index}",
                "--out",
                "run-{index}"))
        .containsExactly("recipe", "a recipe.json", "--member", "3", "--out", "run-3");
  }

  @Test
  void job_withoutAnArray_isTheFirst() throws Exception {
    assertThat(arguments(Map.of(), "evaluate", "--fold", "{index}"))
        .containsExactly("evaluate", "--fold", "0");
  }
}

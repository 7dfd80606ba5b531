package io.countersign.trainer.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

  private static final Path LAUNCHER = Path.of("target", "countersign", "bin", "countersign");

  @TempDir private Path folder;

  @Test
  void version_fromAnotherFolderThroughALink_isPrinted() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("countersign"), LAUNCHER.toAbsolutePath());

    Run run = run(Map.of(), link.toString(), "--version");

    assertThat(run.output()).startsWith("countersign ");
    assertThat(run.exit()).isZero();
  }

  @Test
  void start_javaHomeWithoutJava_saysWhatIsMissing() throws Exception {
    Run run = run(Map.of("JAVA_HOME", folder.toString()), absolute(), "--version");

    assertThat(run.output()).contains("no Java found", "set JAVA_HOME");
    assertThat(run.exit()).isEqualTo(3);
  }

  @Test
  void start_unknownCommand_endsWithTwo() throws Exception {
    assertThat(run(Map.of(), absolute(), "nonsense").exit()).isEqualTo(2);
  }

  private record Run(String output, int exit) {}

  private static String absolute() {
    return LAUNCHER.toAbsolutePath().toString();
  }

  private Run run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended within a minute").isTrue();
    return new Run(Files.readString(output, UTF_8), process.exitValue());
  }
}

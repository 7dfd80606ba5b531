package io.countersign.trainer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@EnabledIf("hasBash")
class CompletionCommandTest {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir Path folder;
  private Path script;

  static boolean hasBash() {
    return Files.isExecutable(BASH);
  }

  @BeforeEach
  void write() throws IOException {
    StringWriter out = new StringWriter();
    CommandLine command = Countersign.commandLine();
    command.setOut(new PrintWriter(out, true));
    assertThat(command.execute("completion")).isZero();
    script = Files.writeString(folder.resolve("completion.bash"), out.toString());
  }

  private String bash(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = BASH.toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }

  /** What bash offers when the last of {@code words} is half typed. */
  private String offered(String... words) throws IOException, InterruptedException {
    return bash(
        "-c",
        "compopt() { :; }; . '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_countersign; echo \"${COMPREPLY[@]}\""
            .formatted(script, String.join(" ", words), words.length - 1));
  }

  @Test
  void script_isBash() throws Exception {
    assertThat(bash("-n", script.toString())).isEmpty();
  }

  @Test
  void commandsAndOptions_areCompleted() throws Exception {
    assertThat(offered("countersign", "tr")).isEqualTo("train train-ink");
    assertThat(offered("countersign", "do")).isEqualTo("doctor");
    assertThat(offered("countersign", "models", "ro")).isEqualTo("rollback");
    assertThat(offered("countersign", "train", "--epo").split("\\s+")).contains("--epochs");
    assertThat(offered("countersign", "train", "--network", "sl")).isEqualTo("slim");
  }
}

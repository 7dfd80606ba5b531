package io.countersign.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PagesCommandsTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    CommandLine command = Countersign.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  /** Pages are made, a network is trained on others for two steps, and measured on them. */
  @Test
  void trainInk_leavesANetworkThatEvaluatePagesUses() throws IOException {
    Path pages = folder.resolve("pages");
    Path run = folder.resolve("run");
    assertThat(run("generate", "--pages", 3, "--dpi", "72,80", "--out", pages))
        .as(err::toString)
        .isZero();
    assertThat(run("train-ink", "--out", run, "--epochs", 1, "--steps", 2, "--tiles", 2))
        .as(err::toString)
        .isZero();
    assertThat(run.resolve("ink.onnx")).isNotEmptyFile();
    assertThat(Files.readString(run.resolve("ink.json")))
        .contains("\"kind\" : \"segmentation\"", "\"seed\" : 20", "\"steps\" : 2");
    assertThat(run("train-ink", "--out", run)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("holds a run: say --resume");

    assertThat(run("evaluate-pages", "--data", pages, "--ink", run, "--json"))
        .as(err::toString)
        .isZero();
    assertThat(out.toString()).contains("\"pages\":{\"pages\":3", "\"averagePrecision50\":");
  }

  @Test
  void evaluatePages_folderWithoutSets_isBadInput() {
    assertThat(run("evaluate-pages", "--data", folder.resolve("none"), "--ink", folder))
        .isEqualTo(2);
    assertThat(err.toString()).contains("expected a folder of pages");
  }

  @Test
  void generate_dpiTheWrongWayRound_isBadInput() {
    assertThat(run("generate", "--pages", 1, "--dpi", "300,72", "--out", folder.resolve("x")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("of 50 to 1200 dots an inch, got 1 of [300.0, 72.0]");
  }
}

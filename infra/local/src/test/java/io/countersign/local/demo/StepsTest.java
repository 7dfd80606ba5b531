package io.countersign.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepsTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong millis = new AtomicLong();
  private final InstantSource clock = () -> Instant.ofEpochMilli(millis.addAndGet(1500));
  private final Steps steps = new Steps(new PrintStream(bytes, true, UTF_8), clock, 2);

  @Test
  void run_step_nameNumberAndTime() {
    String result = steps.run("first thing", () -> "result");

    assertThat(result).isEqualTo("result");
    assertThat(bytes.toString(UTF_8)).contains("[1/2] first thing").contains("done in 1.5 s");
  }

  @Test
  void run_failingStep_whichAndWhy() {
    steps.run("first thing", () -> {});

    assertThatThrownBy(
            () ->
                steps.run(
                    "second thing",
                    () -> {
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(DemoFailedException.class)
        .hasMessage("step 2 of 2, \"second thing\", failed after 1.5 s: disk full");
  }

  @Test
  void train_noLauncher_saysThatTheBuildLeftNone(@TempDir Path temporary) {
    Trainer trainer = new Trainer(temporary.resolve("bin/countersign"));

    assertThatThrownBy(() -> trainer.generate(temporary, 2, 1))
        .hasMessageContaining("no launcher at")
        .hasMessageContaining("bin/countersign");
  }

  @Test
  void train_commandFails_commandAndExitCode(@TempDir Path temporary) throws Exception {
    Path launcher = Files.writeString(temporary.resolve("countersign"), "#!/bin/sh\nexit 3\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> new Trainer(launcher).generate(temporary.resolve("out"), 2, 1))
        .hasMessageContaining("countersign generate --out")
        .hasMessageContaining("exit code 3");
  }

  @Test
  void open_folderOfSomethingElse_refusedAndUntouched(@TempDir Path temporary) throws Exception {
    Path file = Files.writeString(temporary.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> Workspace.open(temporary)).hasMessageContaining("new or empty folder");
    assertThat(file).hasContent("years of work");
  }

  @Test
  void open_folderOfAnEarlierDemo_emptied(@TempDir Path temporary) throws Exception {
    Workspace workspace = Workspace.open(temporary.resolve("demo"));
    Files.createDirectories(workspace.run());

    assertThat(Workspace.open(temporary.resolve("demo")).run()).doesNotExist();
  }
}

package io.countersign.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.trainer.cli.Countersign;
import io.countersign.trainer.synthesis.Synthesis;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train} as a process of its own that is killed, as by a power cut, and resumed. */
class RestartTest {
  private static final int EPOCHS = 8;
  private static final int KILLS = 3;

  @TempDir Path folder;

  @BeforeEach
  void draw() throws IOException {
    new Synthesis(17).write(folder.resolve("drawn"), 6, 4, 3);
  }

  private Process train(String run, boolean resume) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                Countersign.class.getName(),
                "train",
                "--data",
                folder.resolve("drawn").toString(),
                "--out",
                folder.resolve(run).toString(),
                "--epochs",
                Integer.toString(EPOCHS),
                "--batch-writers",
                "2",
                "--batch-each",
                "2",
                "--warp",
                "0.5",
                "--spliced",
                "0.3"));
    if (resume) {
      command.add("--resume");
    }
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void finish(Process process) throws Exception {
    String said =
        process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  /** Waits until {@code epochs} more epochs are done. */
  private static void awaitEpochs(Process process, int epochs) throws IOException {
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    int seen = 0;
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      seen += line.matches("epoch \\d+/.*") ? 1 : 0;
      if (seen == epochs) {
        return;
      }
    }
    assertThat(all.toString()).as("a run with %d more epochs", epochs).isEmpty();
  }

  @Test
  void train_killedAtThreeRandomMoments_endsWithTheSameBitsAsUnbroken() throws Exception {
    finish(train("unbroken", false));

    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = train("broken", kill > 0);
      awaitEpochs(process, 1 + random.nextInt(2));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(400)); // into a step, or a checkpoint
      process.destroyForcibly().waitFor();
    }
    finish(train("broken", true));

    assertThat(Files.readAllBytes(folder.resolve("broken/model.onnx")))
        .as("random moments of seed %d", seed)
        .isEqualTo(Files.readAllBytes(folder.resolve("unbroken/model.onnx")));
    assertThat(Files.readAllLines(folder.resolve("broken/metrics.jsonl"))).hasSize(EPOCHS);
  }
}

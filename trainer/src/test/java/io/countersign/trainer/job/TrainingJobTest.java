package io.countersign.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.trainer.cli.Countersign;
import io.countersign.trainer.synthesis.Synthesis;
import io.countersign.trainer.testing.LocalS3;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as a process of its own, against S3 on this machine; hosts die under it. */
class TrainingJobTest {
  private static final int EPOCHS = 4;

  private static LocalS3 local;
  private static String data;

  @TempDir static Path folder;

  @BeforeAll
  static void uploadData() throws Exception {
    local = LocalS3.start();
    Path sets = folder.resolve("sets");
    new Synthesis(5).write(sets.resolve("drawn"), 9, 4, 3);
    StringBuilder table = new StringBuilder("set,writer,split\n");
    for (int writer = 1; writer <= 9; writer++) {
      table.append("drawn,%03d,%s\n".formatted(writer, writer <= 6 ? "train" : "test"));
    }
    Files.writeString(sets.resolve("splits.csv"), table);
    data = local.bucket();
    local.putAll(data, "sets", sets);
  }

  @AfterAll
  static void stopServer() throws Exception {
    local.close();
  }

  /** A host that is there once: its work folder is no other's. */
  private Process start(String bucket, String host, int epochs, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                Countersign.class.getName(),
                "job",
                "--endpoint",
                local.endpoint().toString(),
                "--work",
                folder.resolve(host).toString(),
                "--epochs",
                Integer.toString(epochs),
                "--batch-writers",
                "2",
                "--batch-each",
                "2",
                "--max-milliseconds",
                "10000"));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(local.environment());
    builder.environment().put("COUNTERSIGN_DATA", "s3://%s/sets".formatted(data));
    builder.environment().put("COUNTERSIGN_MODEL_BUCKET", bucket);
    builder.environment().put("COUNTERSIGN_CHECKPOINTS", "s3://%s/checkpoints".formatted(bucket));
    return builder.start();
  }

  /** Reads what the process says until a line has {@code text}. */
  private static void await(Process process, String text) throws IOException {
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      lines.add(line);
      if (line.contains(text)) {
        return;
      }
    }
    assertThat(lines).as("a line with " + text).isEmpty();
  }

  private static String end(Process process, int exit) throws Exception {
    String said =
        process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(exit);
    return said;
  }

  private byte[] model(String bucket) {
    String key =
        local.keys(bucket).stream()
            .filter(k -> k.startsWith("models/") && k.endsWith("model.onnx"))
            .findFirst()
            .orElseThrow();
    return local.get(bucket, key);
  }

  @Test
  void job_killedAndStopped_givesTheSameModelAsOneThatWasNot() throws Exception {
    String whole = local.bucket();
    Process uninterrupted = start(whole, "whole", EPOCHS);
    String said = end(uninterrupted, 0);
    assertThat(said)
        .contains("64 files of data: 64 fetched, 0 deleted", "ok     self-test", "is current");
    assertThat(local.keys(whole)).contains("models/current.json", "models/lock.json");

    String broken = local.bucket();
    Process killed = start(broken, "first-host", EPOCHS);
    await(killed, "epoch 1/");
    Thread.sleep(150); // into the second epoch
    killed.destroyForcibly().waitFor();

    Process stopped = start(broken, "second-host", EPOCHS);
    await(stopped, "epoch 2/");
    stopped.toHandle().destroy(); // a terminate signal; the process's own destroy closes its output
    assertThat(end(stopped, 75)).contains("it goes on from there");

    Process last = start(broken, "third-host", EPOCHS);
    assertThat(end(last, 0)).contains("going on from the checkpoint", "is current");
    assertThat(model(broken)).isEqualTo(model(whole));

    // The same data and plan once more: nothing to train. Only what changed is fetched.
    local.put(broken, "unrelated", new byte[1]);
    Process again = start(broken, "third-host", EPOCHS);
    assertThat(end(again, 0))
        .contains(
            "64 files of data: 0 fetched, 0 deleted", "trained on this data by this plan before");
  }

  @Test
  void job_gateRefuses_publishesAndEndsWithOne() throws Exception {
    String bucket = local.bucket();
    String said = end(start(bucket, "refused", 1, "--max-bytes", "1000"), 1);
    assertThat(said).contains("REFUSED size", "is published, but does not serve");
    assertThat(local.keys(bucket))
        .anyMatch(key -> key.endsWith("/gate.json"))
        .doesNotContain("models/current.json");
  }

  @Test
  void job_withoutSplitTable_saysWhatIsMissing() throws Exception {
    String bucket = local.bucket();
    String said =
        end(start(bucket, "no-splits", 1, "--data", "s3://%s/sets/drawn".formatted(data)), 2);
    assertThat(said).contains("splits.csv, a table set,writer,split");
  }

  @Test
  void job_withoutData_saysWhereItLooked() throws Exception {
    String bucket = local.bucket();
    String said =
        end(start(bucket, "no-data", 1, "--data", "s3://%s/elsewhere".formatted(data)), 2);
    assertThat(said).contains("expected a data set at s3://" + data + "/elsewhere");
  }

  @Test
  void job_lockHeldByAnother_publishesNothing_andCanBeBegunAgain() throws Exception {
    String bucket = local.bucket();
    local.put(
        bucket,
        "models/lock.json",
        "{\"holder\":\"other\",\"end\":\"2100-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(end(start(bucket, "locked", 1), 3))
        .contains("another program publishes to s3://" + bucket);
    assertThat(local.keys(bucket)).noneMatch(key -> key.endsWith("models/current.json"));

    local.put(
        bucket,
        "models/lock.json",
        "{\"holder\":\"other\",\"end\":\"2020-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(end(start(bucket, "locked-2", 1), 0))
        .contains("is current")
        .doesNotContain("epoch 1/");
  }
}

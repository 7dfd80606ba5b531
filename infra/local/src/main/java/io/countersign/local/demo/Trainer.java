package io.countersign.local.demo;

import io.countersign.local.LocalSystem;
import io.countersign.local.storage.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The trainer's command line, run as the subprocess a user would run. */
final class Trainer {
  private final Path launcher;

  Trainer(Path launcher) {
    this.launcher = launcher;
  }

  /** Generated signatures in layout {@code folders}, writers 001 and up. */
  void generate(Path out, int writers, long seed) throws IOException, InterruptedException {
    run(
        List.of(
            "generate",
            "--out",
            out.toString(),
            "--writers",
            Integer.toString(writers),
            "--seed",
            Long.toString(seed)));
  }

  void train(
      Path data,
      String layout,
      Optional<String> writers,
      int minutes,
      int epochs,
      long seed,
      Path run)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--data",
                data.toString(),
                "--layout",
                layout,
                "--network",
                "slim",
                "--epochs",
                Integer.toString(epochs),
                "--minutes",
                Integer.toString(minutes),
                "--seed",
                Long.toString(seed),
                "--out",
                run.toString()));
    writers.ifPresent(list -> arguments.addAll(List.of("--writers", list)));
    run(arguments);
  }

  /**
   * Measures the run's model; leaves {@code report.html} and {@code scores.csv}.
   *
   * @param writers empty for all
   */
  void evaluate(Path run, Path data, String layout, Optional<String> writers, Path out)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--model",
                run.toString(),
                "--data",
                data.toString(),
                "--layout",
                layout,
                "--out",
                out.toString()));
    writers.ifPresent(list -> arguments.addAll(List.of("--writers", list)));
    run(arguments);
  }

  /** Publishes the run's model to the local S3 server and makes it current. */
  void publish(Path run, URI endpoint) throws IOException, InterruptedException {
    run(
        List.of(
            "publish",
            "--run",
            run.toString(),
            "--bucket",
            LocalSystem.MODEL_BUCKET,
            "--endpoint",
            endpoint.toString(),
            "--region",
            S3Server.REGION));
  }

  private void run(List<String> arguments) throws IOException, InterruptedException {
    if (!Files.isExecutable(launcher)) {
      throw new DemoFailedException("the build left no launcher at " + launcher);
    }
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
    builder.environment().put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
    builder.environment().remove("AWS_SESSION_TOKEN");
    Process process = builder.start();
    Thread stop = new Thread(process::destroy, "stop of the trainer");
    Runtime.getRuntime().addShutdownHook(stop);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(stop);
    if (code != 0) {
      throw new DemoFailedException(
          "countersign %s ended with exit code %d; its message is above"
              .formatted(String.join(" ", arguments), code));
    }
  }
}

package io.countersign.trainer.cli;

import io.countersign.trainer.cli.ExitCode.InputException;
import io.countersign.trainer.job.TrainingJob;
import io.countersign.trainer.training.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a scheduled machine runs. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Fetches the data set, trains with a checkpoint in S3 each epoch, publishes the "
            + "model, and makes it current if it passes the gate. Killed, it goes on at the next "
            + "start; a terminate signal ends it with exit code 75: start it again.")
final class JobCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--data",
      defaultValue = "${env:COUNTERSIGN_DATA:-}",
      paramLabel = "WHERE",
      description =
          "A place s3://bucket/prefix, or a folder: with a folder for each set, and splits.csv "
              + "(default: $COUNTERSIGN_DATA).")
  String data;

  @Option(
      names = "--bucket",
      defaultValue = "${env:COUNTERSIGN_MODEL_BUCKET:-}",
      description = "The S3 bucket for models (default: $COUNTERSIGN_MODEL_BUCKET).")
  String bucket;

  @Option(
      names = "--checkpoints",
      defaultValue = "${env:COUNTERSIGN_CHECKPOINTS:-}",
      paramLabel = "S3-PREFIX",
      description =
          "A place s3://bucket/prefix for unfinished runs (default: $COUNTERSIGN_CHECKPOINTS).")
  String checkpoints;

  @Option(
      names = "--work",
      defaultValue = "work",
      description = "Folder for the data's copy and the run (default: ${DEFAULT-VALUE}).")
  Path work;

  @Option(
      names = "--no-promote",
      description = "Publish and judge only: somebody else signs the model and makes it current.")
  boolean keepCurrent;

  @Option(
      names = "--allow-copies",
      description = "Takes the same picture under two writers, or as genuine and as forged.")
  boolean allowCopies;

  @Mixin S3Options.Signing signing;
  @Mixin S3Options s3;

  @Mixin AuditCommand.Options audit;
  @Mixin PlanOptions plan;
  @Mixin GateCommand.Options gate;

  @Override
  public Integer call() throws IOException {
    plan.limitTo(System.getenv("COUNTERSIGN_JOB_MINUTES"));
    TrainingJob.Settings settings =
        new TrainingJob.Settings(
            given("--data or COUNTERSIGN_DATA", data),
            given("--checkpoints or COUNTERSIGN_CHECKPOINTS", checkpoints),
            given("--bucket or COUNTERSIGN_MODEL_BUCKET", bucket),
            audit.bucket(),
            work,
            s3.region,
            s3.endpoint,
            gate.limits(),
            signing.key,
            !keepCurrent,
            allowCopies);
    PrintWriter err = spec.commandLine().getErr();
    try (StopExit exit = StopExit.install();
        ConsoleProgress progress = new ConsoleProgress(err, plan.budget())) {
      try {
        return new TrainingJob(settings, plan::of, progress, text -> say(err, text))
            .run()
            .map(verdict -> gate.print(spec.commandLine().getOut(), verdict))
            .orElse(ExitCode.DONE);
      } catch (TrainingException.Stopped stopped) {
        say(err, stopped.getMessage() + " Start the job again: it goes on from there.");
        return ExitCode.RESUME;
      }
    }
  }

  private static void say(PrintWriter err, String text) {
    err.println(text);
    err.flush();
  }

  private static String given(String name, String value) {
    if (value.isEmpty()) {
      throw new InputException("expected %s, got nothing".formatted(name));
    }
    return value;
  }

  /**
   * Ends a process that a signal stopped with {@link ExitCode#RESUME} instead of the 143 that Java
   * gives. It waits for the command to come to its end first: a training step, an upload. A host
   * that is reclaimed leaves two minutes; what is not done by then is cut off, and nothing is lost
   * by it.
   */
  private static final class StopExit implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 100;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "stop-exit");
    private volatile boolean stopping;

    private StopExit() {}

    static StopExit install() {
      StopExit exit = new StopExit();
      Runtime.getRuntime().addShutdownHook(exit.hook);
      return exit;
    }

    private void await() {
      stopping = true;
      try {
        boolean unused = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Runtime.getRuntime().halt(ExitCode.RESUME);
    }

    @Override
    public void close() {
      ended.countDown();
      try {
        boolean unused = !stopping && Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException stoppingNow) {
        stopping = true; // the hook runs, and ends the process
      }
    }
  }
}

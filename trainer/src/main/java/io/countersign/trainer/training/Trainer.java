package io.countersign.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.countersign.trainer.loss.Contrastive;
import io.countersign.trainer.loss.Loss;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.NetworkBlock.BlockEmbedder;
import io.countersign.trainer.network.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Trains a network: the only way in. */
public final class Trainer {
  private Trainer() {}

  /**
   * Trains on batches, each image embedded once, with a checkpoint at the end of each epoch in
   * {@code runDirectory/checkpoint}.
   *
   * @throws TrainingException when the loss is no longer finite, the device asked for is not there,
   *     or a run to resume began with other settings
   * @throws IOException when a checkpoint cannot be written or read; an older one stays
   */
  public static Result run(
      TrainingConfig config,
      Network network,
      Loss loss,
      Batch.Source source,
      Path runDirectory,
      TrainingListener listener)
      throws IOException {
    String fingerprint = config.fingerprint(network, loss.toString(), source.identity());
    return run(
        new Job(config, network, fingerprint, Work.of(source, loss), System::nanoTime),
        loss.start(),
        runDirectory,
        listener,
        StopSignal.install());
  }

  /** Trains on listed pairs, the article's way; otherwise as {@link #run}. */
  public static Result runPairs(
      TrainingConfig config,
      Network network,
      Contrastive.OfPairs loss,
      PairBatch.Source source,
      Path runDirectory,
      TrainingListener listener)
      throws IOException {
    String fingerprint = config.fingerprint(network, loss.toString(), source.identity());
    return run(
        new Job(config, network, fingerprint, Work.of(source, loss), System::nanoTime),
        new float[0],
        runDirectory,
        listener,
        StopSignal.install());
  }

  /** Trains on tiles with a class for each pixel; otherwise as {@link #run}. */
  public static Result runTiles(
      TrainingConfig config,
      Network network,
      TileBatch.Source source,
      Path runDirectory,
      TrainingListener listener)
      throws IOException {
    String fingerprint = config.fingerprint(network, "cross-entropy", source.identity());
    return run(
        new Job(config, network, fingerprint, Work.of(source), System::nanoTime),
        new float[0],
        runDirectory,
        listener,
        StopSignal.install());
  }

  /** What to train, and by which time. */
  record Job(
      TrainingConfig config, Network network, String fingerprint, Work.Source work, Clock clock) {
    Job with(Work.Source other) {
      return new Job(config, network, fingerprint, other, clock);
    }
  }

  static Result run(
      Job job, float[] learntStart, Path runDirectory, TrainingListener listener, StopSignal signal)
      throws IOException {
    TrainingConfig config = job.config();
    try (StopSignal stop = signal;
        Work.Prefetch ahead = new Work.Prefetch(job.work());
        BlockEmbedder.GradientMode off = BlockEmbedder.GradientMode.off();
        NDManager manager = NDManager.newBaseManager(Devices.of(config.device()).get(0))) {
      List<Device> devices = Devices.of(config.device());
      int parts = parts(job, devices);
      Engine.getInstance().setRandomSeed((int) config.seed());
      boolean averaged = config.optimisation().averageDecay() > 0;
      TrainingState state = new TrainingState(job.network(), learntStart, averaged, manager);
      Checkpoint checkpoint = new Checkpoint(runDirectory);
      Gradient.Forward forward = new Gradient.Forward(state.block(), manager, devices);
      Gradient gradient =
          parts == 1
              ? new Gradient.Whole(state, forward)
              : new Gradient.Parted(state, forward, parts, config.seed());
      Checkpoint.Progress start =
          config.resume()
              ? checkpoint.read(job.fingerprint(), state.arrays())
              : Checkpoint.Progress.START;
      listener.onStart(Devices.RuntimeSettings.describe(devices, parts));
      TrainingLoop.TrainingStep step =
          new TrainingLoop.TrainingStep(state, manager, gradient, config.optimisation());
      TrainingLoop loop =
          new TrainingLoop(job.with(ahead), step, state, checkpoint, listener, stop);
      double last = loop.run(start);
      Checkpoint.Progress end = loop.progress();
      return new Result(
          state.result(), end.epoch(), end.step(), last, end.seconds(), Devices.names(devices));
    }
  }

  /** On a GPU its memory counts, which is not known: a batch is whole unless said otherwise. */
  private static int parts(Job job, List<Device> devices) {
    if (job.config().parts() > 1 && job.network().normalisesBatch()) {
      throw new TrainingException.Settings(
          "%s normalises over a batch, which therefore cannot be embedded in parts: expected --parts"
                  .formatted(job.network().name())
              + " 1, or smaller batches with --batch-writers.");
    }
    if (job.config().parts() > 0 || devices.get(0).isGpu()) {
      return Math.max(1, job.config().parts());
    }
    return Memory.parts(job.network(), job.work().imagesPerStep(), Memory.available());
  }

  /**
   * What a run leaves.
   *
   * @param parameters the averaged weights where there is an average, else the last ones
   * @param epochs begun, before any resumption included
   * @param steps done, likewise
   * @param loss mean over the last epoch's steps; not a number when nothing was left to do
   * @param seconds of training, likewise
   * @param device it ran on
   */
  public record Result(
      Parameters parameters, int epochs, long steps, double loss, double seconds, String device) {}

  /** The time a budget is measured by. */
  @FunctionalInterface
  interface Clock {
    /** Nanoseconds from some fixed moment, never backwards. */
    long nanos();
  }

  /**
   * Lets a step end before the process does. On an interrupt or a terminate signal the JVM unloads
   * native libraries while the training thread may still be inside one, which crashes it; the hook
   * holds the shutdown up until the run is closed.
   */
  static final class StopSignal implements AutoCloseable {
    private static final long LONGEST_STEP_MINUTES = 2;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::ask, "stop-training");
    private volatile boolean asked;

    private StopSignal() {}

    static StopSignal install() {
      StopSignal signal = new StopSignal();
      Runtime.getRuntime().addShutdownHook(signal.hook);
      return signal;
    }

    /** Whether the run should end at once. */
    boolean asked() {
      return asked;
    }

    /** Asks the run to end and waits until it has. */
    void ask() {
      asked = true;
      try {
        boolean unused = closed.await(LONGEST_STEP_MINUTES, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      closed.countDown();
      if (!asked) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }
}

package io.countersign.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.countersign.trainer.loss.Loss;
import io.countersign.trainer.loss.PairLoss;
import io.countersign.trainer.network.GradientMode;
import io.countersign.trainer.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
  public static TrainingResult run(
      TrainingConfig config,
      Network network,
      Loss loss,
      BatchSource source,
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
  public static TrainingResult runPairs(
      TrainingConfig config,
      Network network,
      PairLoss loss,
      PairSource source,
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
  public static TrainingResult runTiles(
      TrainingConfig config,
      Network network,
      TileSource source,
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

  static TrainingResult run(
      Job job, float[] learntStart, Path runDirectory, TrainingListener listener, StopSignal signal)
      throws IOException {
    TrainingConfig config = job.config();
    try (StopSignal stop = signal;
        Prefetch ahead = new Prefetch(job.work());
        GradientMode off = GradientMode.off();
        NDManager manager = NDManager.newBaseManager(Devices.of(config.device()).get(0))) {
      List<Device> devices = Devices.of(config.device());
      int parts = parts(job, devices);
      Engine.getInstance().setRandomSeed((int) config.seed());
      boolean averaged = config.optimisation().averageDecay() > 0;
      TrainingState state = new TrainingState(job.network(), learntStart, averaged, manager);
      Checkpoint checkpoint = new Checkpoint(runDirectory);
      Forward forward = new Forward(state.block(), manager, devices);
      Gradient gradient =
          parts == 1
              ? new Gradient.Whole(state, forward)
              : new Gradient.Parted(state, forward, parts, config.seed());
      Progress start =
          config.resume() ? checkpoint.read(job.fingerprint(), state.arrays()) : Progress.START;
      listener.onStart(RuntimeSettings.describe(devices, parts));
      TrainingStep step = new TrainingStep(state, manager, gradient, config.optimisation());
      TrainingLoop loop =
          new TrainingLoop(job.with(ahead), step, state, checkpoint, listener, stop);
      double last = loop.run(start);
      Progress end = loop.progress();
      return new TrainingResult(
          state.result(), end.epoch(), end.step(), last, end.seconds(), Devices.names(devices));
    }
  }

  /** On a GPU its memory counts, which is not known: a batch is whole unless said otherwise. */
  private static int parts(Job job, List<Device> devices) {
    if (job.config().parts() > 1 && job.network().normalisesBatch()) {
      throw new SettingsException(
          "%s normalises over a batch, which therefore cannot be embedded in parts: expected --parts"
                  .formatted(job.network().name())
              + " 1, or smaller batches with --batch-writers.");
    }
    if (job.config().parts() > 0 || devices.get(0).isGpu()) {
      return Math.max(1, job.config().parts());
    }
    return Memory.parts(job.network(), job.work().imagesPerStep(), Memory.available());
  }
}

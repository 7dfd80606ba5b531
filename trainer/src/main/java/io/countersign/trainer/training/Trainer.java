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

  /** What to train, and by which time. */
  record Job(
      TrainingConfig config, Network network, String fingerprint, Work.Source work, Clock clock) {}

  static TrainingResult run(
      Job job, float[] learntStart, Path runDirectory, TrainingListener listener, StopSignal signal)
      throws IOException {
    TrainingConfig config = job.config();
    try (StopSignal stop = signal;
        GradientMode off = GradientMode.off();
        NDManager manager = NDManager.newBaseManager(Devices.of(config.device()))) {
      Device device = manager.getDevice();
      Engine.getInstance().setRandomSeed((int) config.seed());
      boolean averaged = config.optimisation().averageDecay() > 0;
      TrainingState state = new TrainingState(job.network(), learntStart, averaged, manager);
      Checkpoint checkpoint = new Checkpoint(runDirectory);
      Progress start =
          config.resume() ? checkpoint.read(job.fingerprint(), state.arrays()) : Progress.START;
      listener.onStart(RuntimeSettings.describe(device));
      TrainingStep step = new TrainingStep(state, manager, config.optimisation());
      TrainingLoop loop = new TrainingLoop(job, step, state, checkpoint, listener, stop);
      double last = loop.run(start);
      Progress end = loop.progress();
      return new TrainingResult(
          state.result(), end.epoch(), end.step(), last, end.seconds(), device.toString());
    }
  }
}

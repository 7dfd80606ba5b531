package io.countersign.trainer.training;

import io.countersign.trainer.network.Parameters;
import java.util.function.Supplier;

/** Hears how a run is going; called on the training thread, so it should be quick. */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** Once, before the first step: device, threads and allocator in force. */
  default void onStart(String settings) {}

  /**
   * After each step.
   *
   * @param epoch from 0
   * @param step within the epoch, from 0
   * @param steps in the epoch
   * @param imagesPerSecond over the epoch so far, waiting for batches included
   */
  default void onStep(int epoch, int step, int steps, double loss, double imagesPerSecond) {}

  /**
   * After each epoch, before its checkpoint: what is noted here is never behind the checkpoint. A
   * killed run may do the epoch again, and then notes it again.
   *
   * @param weights gives a copy of what would be the model by now
   */
  default void beforeCheckpoint(Epoch report, Supplier<Parameters> weights) {}

  /** After each epoch, once its checkpoint is on disk. */
  default void onEpoch(Epoch report) {}

  /**
   * An epoch that is done.
   *
   * @param epoch from 0
   * @param steps done in it; fewer than usual when the time was up
   * @param loss mean over its steps
   * @param learningRate of its last step
   * @param progress of the whole run, 0 to 1
   * @param seconds of training since the run began, before any resumption included
   */
  record Epoch(
      int epoch,
      int steps,
      double loss,
      double learningRate,
      double imagesPerSecond,
      double progress,
      double seconds) {}
}

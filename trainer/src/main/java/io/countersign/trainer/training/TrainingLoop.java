package io.countersign.trainer.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.util.Locale;

/** Epochs of steps until the last is done or the time is up. */
final class TrainingLoop {

  private final Trainer.Job job;
  private final TrainingStep step;
  private final TrainingState state;
  private final Checkpoint checkpoint;
  private final TrainingListener listener;
  private final Trainer.StopSignal stop;
  private final int steps;
  private Checkpoint.Progress progress = Checkpoint.Progress.START;

  TrainingLoop(
      Trainer.Job job,
      TrainingStep step,
      TrainingState state,
      Checkpoint checkpoint,
      TrainingListener listener,
      Trainer.StopSignal stop) {
    this.job = job;
    this.step = step;
    this.state = state;
    this.checkpoint = checkpoint;
    this.listener = listener;
    this.stop = stop;
    this.steps = job.work().stepsPerEpoch();
    if (steps < 1) {
      throw new IllegalArgumentException("expected at least 1 step an epoch, got " + steps);
    }
  }

  /** How far it has got. */
  Checkpoint.Progress progress() {
    return progress;
  }

  /** Trains on from {@code start}; gives the last epoch's mean loss. */
  double run(Checkpoint.Progress start) throws IOException {
    progress = start;
    long began = job.clock().nanos() - (long) (start.seconds() * 1e9);
    double loss = Double.NaN;
    while (share() < 1) {
      // A resumed run draws the same dropout as one that was never stopped.
      Engine.getInstance().setRandomSeed((int) (job.config().seed() + progress.epoch() + 1));
      TrainingListener.Epoch report = epoch(began);
      loss = report.loss();
      progress = new Checkpoint.Progress(progress.epoch() + 1, progress.step(), progress.seconds());
      listener.beforeCheckpoint(report, state::result);
      checkpoint.write(job.fingerprint(), progress, state.arrays());
      listener.onEpoch(report);
    }
    return loss;
  }

  private TrainingListener.Epoch epoch(long began) {
    int epoch = progress.epoch();
    double started = progress.seconds();
    double sum = 0;
    double rate = 0;
    long images = 0;
    int done = 0;
    while (done < steps && share() < 1) {
      rate = job.config().optimisation().learningRate().at(progress.step(), share());
      Work work = job.work().next(epoch, done);
      double loss = step.run(work, progress.step(), rate);
      requireFinite(loss, epoch, done, rate);
      sum += loss;
      images += work.count();
      progress =
          new Checkpoint.Progress(epoch, progress.step() + 1, (job.clock().nanos() - began) / 1e9);
      listener.onStep(epoch, done, steps, loss, speed(images, started));
      done++;
      requireWanted(epoch, done);
    }
    return new TrainingListener.Epoch(
        epoch, done, sum / done, rate, speed(images, started), share(), progress.seconds());
  }

  private double speed(long images, double started) {
    return images / Math.max(1e-9, progress.seconds() - started);
  }

  /** How much of the run is done: steps or time, whichever is further. */
  private double share() {
    long total = (long) job.config().epochs() * steps;
    // A run that ended on its time is over, though its last epoch is short of steps.
    double byStep =
        progress.epoch() >= job.config().epochs() ? 1 : (double) progress.step() / total;
    double minutes = job.config().minutes().orElse(Double.POSITIVE_INFINITY);
    return Math.min(1, Math.max(byStep, progress.seconds() / (60 * minutes)));
  }

  private void requireFinite(double loss, int epoch, int done, double rate) {
    if (Double.isFinite(loss)) {
      return;
    }
    throw new TrainingException(
        String.format(
            Locale.ROOT,
            "Training stopped: the loss or a gradient was %s at step %d of epoch %d, learning rate"
                + " %.2g. Try a learning rate of %.1g, a longer warm-up, or a smaller limit on the"
                + " gradients' norm. %s",
            loss,
            done + 1,
            epoch + 1,
            rate,
            rate / 10,
            kept(epoch)));
  }

  private void requireWanted(int epoch, int done) {
    if (stop.asked()) {
      throw new TrainingException.Stopped(
          "Training was asked to stop, and did after step %d of epoch %d. %s"
              .formatted(done, epoch + 1, kept(epoch)));
    }
  }

  private String kept(int epoch) {
    return epoch == 0
        ? "No epoch was finished, so there is no checkpoint of this run."
        : "The checkpoint after epoch %d is kept: %s.".formatted(epoch, checkpoint.file());
  }

  /**
   * Forward, backward, update: one step, on a manager of its own that takes every array with it.
   */
  static final class TrainingStep {
    private final TrainingState state;
    private final NDManager manager;
    private final Gradient gradient;
    private final Optimisation settings;
    private final Optimisation.Adam adam;
    private final long largest;

    TrainingStep(TrainingState state, NDManager manager, Gradient gradient, Optimisation settings) {
      this.state = state;
      this.manager = manager;
      this.gradient = gradient;
      this.settings = settings;
      this.adam = new Optimisation.Adam(settings, state.trained());
      this.largest =
          state.trained().stream().mapToLong(one -> one.array().size()).max().orElseThrow();
    }

    /**
     * Does one step; gradient mode must be off around it.
     *
     * @param count steps done before this one
     * @return the loss; when it or a gradient is not finite, a number that is not, and the weights
     *     are as before
     */
    double run(Work work, long count, double learningRate) {
      double loss;
      try (NDManager scope = manager.newSubManager()) {
        loss = gradient.of(work, count, scope);
      }
      if (!Double.isFinite(loss)) {
        return loss;
      }
      try (Threads few = Threads.forArraysOf(largest)) {
        double norm = adam.step(count, learningRate);
        if (settings.averageDecay() > 0 && Double.isFinite(norm)) {
          // The first weights are mostly chance: early on the average forgets faster.
          state.average(Math.min(settings.averageDecay(), (2.0 + count) / (11.0 + count)));
        }
        return Double.isFinite(norm) ? loss : norm;
      }
    }

    /**
     * The engine's threads while small arrays are worked on: one, until closed. Waking the others
     * costs more than they do, and a small network's update is hundreds of such operations.
     */
    private static final class Threads implements AutoCloseable {
      private static final long SMALL = 1 << 20;

      private final int before;

      private Threads(int before) {
        this.before = before;
      }

      /**
       * One thread when no array is of more than a million numbers, else as many as there were.
       *
       * @param largest numbers of the largest array
       */
      static Threads forArraysOf(long largest) {
        Threads threads = new Threads(JniUtils.getNumThreads());
        if (largest <= SMALL) {
          JniUtils.setNumThreads(1);
        }
        return threads;
      }

      @Override
      public void close() {
        if (JniUtils.getNumThreads() != before) {
          JniUtils.setNumThreads(before);
        }
      }
    }
  }
}

package io.countersign.trainer.training;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** Forward, backward, update: one step, on a manager of its own that takes every array with it. */
final class TrainingStep {
  private final TrainingState state;
  private final NDManager manager;
  private final Gradient gradient;
  private final Optimisation settings;
  private final Adam adam;
  private final long largest;

  TrainingStep(TrainingState state, NDManager manager, Gradient gradient, Optimisation settings) {
    this.state = state;
    this.manager = manager;
    this.gradient = gradient;
    this.settings = settings;
    this.adam = new Adam(settings, state.trained());
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

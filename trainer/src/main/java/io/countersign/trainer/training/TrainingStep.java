package io.countersign.trainer.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;

/** Forward, backward, update: one step, on a manager of its own that takes every array with it. */
final class TrainingStep {

  private final TrainingState state;
  private final NDManager manager;
  private final ParameterStore store;
  private final Optimisation settings;
  private final Adam adam;

  TrainingStep(TrainingState state, NDManager manager, Optimisation settings) {
    this.state = state;
    this.manager = manager;
    this.store = new ParameterStore(manager, false);
    this.settings = settings;
    this.adam = new Adam(settings, state.trained());
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
      Shape shape = new Shape(work.count(), 1, work.height(), work.width());
      NDArray images = scope.create(work.images(), shape);
      NDArray value;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray embeddings = state.block().embed(store, images, true);
        value = work.loss(embeddings, state.learnt());
        collector.backward(value);
      }
      loss = value.getFloat();
    }
    if (!Double.isFinite(loss)) {
      return loss;
    }
    double norm = adam.step(count, learningRate);
    if (settings.averageDecay() > 0 && Double.isFinite(norm)) {
      // The first weights are mostly chance: early on the average forgets faster.
      state.average(Math.min(settings.averageDecay(), (2.0 + count) / (11.0 + count)));
    }
    return Double.isFinite(norm) ? loss : norm;
  }
}

package io.countersign.trainer.training;

/** A run that was asked to stop, by a signal, and did; it can go on from its last checkpoint. */
public final class TrainingStoppedException extends TrainingException {
  private static final long serialVersionUID = 1L;

  TrainingStoppedException(String message) {
    super(message);
  }
}

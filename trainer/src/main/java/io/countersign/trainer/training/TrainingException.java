package io.countersign.trainer.training;

/** Training cannot go on; the message says why and what to try. */
public class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }
}

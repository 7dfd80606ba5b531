package io.countersign.trainer.training;

/** Training cannot go on; the message says why and what to try. */
public class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }

  /** A run was asked for what cannot be had: another device, or going on with other settings. */
  public static final class Settings extends TrainingException {
    private static final long serialVersionUID = 1L;

    public Settings(String message) {
      super(message);
    }
  }

  /** A run that was asked to stop, by a signal, and did; it can go on from its last checkpoint. */
  public static final class Stopped extends TrainingException {
    private static final long serialVersionUID = 1L;

    Stopped(String message) {
      super(message);
    }
  }
}

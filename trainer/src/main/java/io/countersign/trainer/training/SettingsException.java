package io.countersign.trainer.training;

/** A run was asked for what cannot be had: another device, or going on with other settings. */
public final class SettingsException extends TrainingException {

  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }
}

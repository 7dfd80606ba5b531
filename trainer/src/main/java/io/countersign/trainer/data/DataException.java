package io.countersign.trainer.data;

/** A data set that cannot be used; the message says what was expected and what is there. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }
}

package io.countersign.verify;

/** A model that must not be used; the message says what was expected and what came. */
public final class ModelRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelRejectedException(String message) {
    super(message);
  }

  ModelRejectedException(RuntimeException refusal) {
    super(String.valueOf(refusal.getMessage()), refusal);
  }

  ModelRejectedException(String message, Throwable cause) {
    super(message, cause);
  }
}

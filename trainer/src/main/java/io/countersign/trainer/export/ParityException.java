package io.countersign.trainer.export;

import org.jspecify.annotations.Nullable;

/** The ONNX model does not compute what the trained network computes; it must not be used. */
public final class ParityException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public ParityException(String message) {
    super(message);
  }

  ParityException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

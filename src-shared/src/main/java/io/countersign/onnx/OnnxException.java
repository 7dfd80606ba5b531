package io.countersign.onnx;

/** ONNX Runtime could not load or run a network. */
public final class OnnxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OnnxException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}

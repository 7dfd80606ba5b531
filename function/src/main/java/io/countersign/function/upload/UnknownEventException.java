package io.countersign.function.upload;

/** Fails an invocation whose event says nothing of S3: it must not pass for done. */
public final class UnknownEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownEventException(String sentence) {
    super(sentence);
  }
}

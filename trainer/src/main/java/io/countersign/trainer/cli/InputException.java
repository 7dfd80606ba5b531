package io.countersign.trainer.cli;

/** Bad usage or input: exit code 2 and a sentence without a stack trace. */
final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }
}

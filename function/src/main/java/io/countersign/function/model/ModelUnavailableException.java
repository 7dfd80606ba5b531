package io.countersign.function.model;

/** Ends the fetching of a model; the message is a sentence for the caller. */
final class ModelUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  ModelUnavailableException(String sentence) {
    super(sentence);
  }

  ModelUnavailableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}

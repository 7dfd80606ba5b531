package io.countersign.trainer.publishing;

/** S3 could not be used, or holds something else than expected; the message says what to do. */
public final class PublishingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PublishingException(String message) {
    super(message);
  }

  PublishingException(String message, Throwable cause) {
    super(message, cause);
  }
}

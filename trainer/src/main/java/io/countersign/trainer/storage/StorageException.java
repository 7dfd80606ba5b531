package io.countersign.trainer.storage;

/** S3 could not be used; the message says what to do. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}

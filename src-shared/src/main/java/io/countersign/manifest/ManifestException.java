package io.countersign.manifest;

/** A manifest that this program must not use: malformed, incomplete or of an unknown schema. */
public final class ManifestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ManifestException(String message) {
    super(message);
  }

  public ManifestException(String message, Throwable cause) {
    super(message, cause);
  }
}

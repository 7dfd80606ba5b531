package io.countersign.function.store;

import java.time.Instant;

/**
 * A reference signature in the signature bucket, as a listing tells of it.
 *
 * @param key {@code references/<signer>/<name>.<ext>}
 * @param eTag without quotes; another content has another
 * @param enrolled when this content was written
 */
public record Enrolled(String key, String eTag, long bytes, Instant enrolled) {

  /** {@code <name>.<ext>}. */
  public String file() {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  public String name() {
    return file().substring(0, file().lastIndexOf('.'));
  }

  public String signer() {
    return key.split("/", -1)[1];
  }
}

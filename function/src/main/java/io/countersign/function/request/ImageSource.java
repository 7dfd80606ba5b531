package io.countersign.function.request;

import io.countersign.function.store.StoredImage;

/** Where an image of a request comes from. */
public sealed interface ImageSource {

  /** Sent with the request; at least one byte, not looked at yet. */
  final class Sent implements ImageSource {
    private final byte[] bytes;

    Sent(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The bytes themselves: they are never changed. */
    public byte[] bytes() {
      return bytes;
    }
  }

  /** In the signature bucket. */
  record Stored(StoredImage image) implements ImageSource {}
}

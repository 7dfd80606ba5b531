package io.countersign.function.request;

import io.countersign.extraction.Choice;
import io.countersign.function.store.StoredImage;

/** Where an image or document of a request comes from, and which signature of it is meant. */
public sealed interface ImageSource {
  Choice choice();

  /** The same, of which another signature is meant. */
  ImageSource with(Choice which);

  /** Sent with the request; at least one byte, not looked at yet. */
  final class Sent implements ImageSource {
    private final byte[] bytes;
    private final Choice choice;

    Sent(byte[] bytes, Choice choice) {
      this.bytes = bytes;
      this.choice = choice;
    }

    /** The bytes themselves: they are never changed. */
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public Choice choice() {
      return choice;
    }

    @Override
    public ImageSource with(Choice which) {
      return new Sent(bytes, which);
    }
  }

  /** In the signature bucket. */
  record Stored(StoredImage image, Choice choice) implements ImageSource {
    @Override
    public ImageSource with(Choice which) {
      return new Stored(image, which);
    }
  }
}

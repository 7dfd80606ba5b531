package io.countersign.function.store;

/** What reading an object came to. */
public sealed interface Fetched {

  /** The object's bytes; the array belongs to whoever asked. */
  final class Content implements Fetched {
    private final byte[] bytes;

    Content(byte[] bytes) {
      this.bytes = bytes;
    }

    public byte[] bytes() {
      return bytes;
    }
  }

  /** No such object, or no longer. */
  record Missing() implements Fetched {}

  /** It is there, but no longer the version that was asked for. */
  record Replaced() implements Fetched {}

  /** More bytes than an image may have; nothing was kept. */
  record TooLarge(long bytes, long limit) implements Fetched {}

  /**
   * S3 did not answer, or its answer may be another next time.
   *
   * @param reason a sentence that is logged too and so names no key
   */
  record Unavailable(String reason) implements Fetched {}
}

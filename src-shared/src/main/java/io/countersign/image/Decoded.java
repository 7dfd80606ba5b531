package io.countersign.image;

/** What came of decoding: an image, or a refusal that a user can act on. */
public sealed interface Decoded {

  /** A readable image; {@code format} is {@code png}, {@code jpeg}, {@code tiff} or {@code bmp}. */
  record Image(GrayImage gray, String format) implements Decoded {}

  /** Bytes that were not turned into pixels; the message says what was expected and what came. */
  record Refused(Reason reason, String message) implements Decoded {}

  /** Why bytes were refused. */
  enum Reason {
    /** Over one of the {@link ImageLimits}. */
    TOO_LARGE,
    /** Not PNG, JPEG, TIFF or BMP. */
    NOT_AN_IMAGE,
    /** Of a known format, but truncated, corrupt or of a kind that is not read. */
    DAMAGED
  }
}

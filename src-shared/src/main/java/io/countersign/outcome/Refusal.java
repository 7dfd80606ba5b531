package io.countersign.outcome;

import java.util.Optional;

/**
 * Why a request or an upload gets no verdict.
 *
 * @param detail one sentence for the caller: what was wrong, what was expected, what came; of a
 *     {@link #temporary} refusal it is logged too and so names no signer and no key
 * @param image which image it is about ({@code questioned}, {@code reference 2}), if one
 */
public record Refusal(Kind kind, String detail, Optional<String> image) {

  /** Refusals that differ in what the caller should do next. */
  public enum Kind {
    MALFORMED,
    FORBIDDEN,
    NOT_FOUND,
    WRONG_METHOD,
    CONFLICT,
    /** Over one of the limits. */
    TOO_LARGE,
    /** No image, or one that is truncated, corrupt or of a kind that is not read. */
    UNSUPPORTED,
    /** An image from which no decision may be made. */
    UNUSABLE,
    UNAVAILABLE
  }

  public static Refusal of(Kind kind, String detail) {
    return new Refusal(kind, detail, Optional.empty());
  }

  public static Refusal of(Kind kind, String image, String detail) {
    return new Refusal(kind, detail, Optional.of(image));
  }

  /** The same, of an image that findings and answers call {@code name}. */
  public Refusal about(String name) {
    return new Refusal(kind, detail, Optional.of(name));
  }

  /** Whether the same request may succeed later without being changed. */
  public boolean temporary() {
    return kind == Kind.UNAVAILABLE;
  }
}

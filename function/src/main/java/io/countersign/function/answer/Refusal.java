package io.countersign.function.answer;

import java.util.Optional;

/**
 * Why a request or an upload gets no verdict.
 *
 * @param detail one sentence for the caller: what was wrong, what was expected, what came; of a
 *     {@link #temporary} refusal it is logged too and so names no signer and no key
 * @param image which image it is about ({@code questioned}, {@code reference 2}), if one
 */
public record Refusal(Kind kind, String detail, Optional<String> image) {

  /** Refusals that differ in what the caller should do next; {@link Problem} gives their status. */
  public enum Kind {
    MALFORMED,
    NOT_FOUND,
    WRONG_METHOD,
    CONFLICT,
    TOO_LARGE,
    UNSUPPORTED,
    UNUSABLE,
    UNAVAILABLE
  }

  public static Refusal of(Kind kind, String detail) {
    return new Refusal(kind, detail, Optional.empty());
  }

  public static Refusal of(Kind kind, String image, String detail) {
    return new Refusal(kind, detail, Optional.of(image));
  }

  /** Whether the same request may succeed later without being changed. */
  public boolean temporary() {
    return kind == Kind.UNAVAILABLE;
  }
}

package io.countersign.local.demo;

import java.util.Locale;

/** What a questioned signature really is, in the words of {@code scores.csv}. */
enum Truth {
  GENUINE,
  /** A practised imitation of the claimed signer. */
  SKILLED,
  /** Somebody else's genuine signature. */
  RANDOM;

  static Truth parse(String kind) {
    return valueOf(kind.toUpperCase(Locale.ROOT));
  }

  /** What must not be answered. */
  String wrongVerdict() {
    return this == GENUINE ? "forged" : "genuine";
  }

  String label() {
    return this == GENUINE ? "genuine" : name().toLowerCase(Locale.ROOT) + " forgery";
  }
}

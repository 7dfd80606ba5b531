package io.countersign.function.http;

import java.util.Locale;

/** What a caller may do. */
public enum Scope {
  /** Anybody may. */
  OPEN,
  VERIFY,
  ENROL,
  READ,
  ERASE,
  REVIEW,
  ADMINISTER;

  /** As a JWT names it, after the prefix. */
  String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}

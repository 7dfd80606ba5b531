package io.countersign.scoring;

import java.util.Locale;

/** What is said of a questioned signature. */
public enum Verdict {
  GENUINE,
  FORGED,
  /** Too near the threshold to say: for a person to review. */
  INCONCLUSIVE;

  /** The name used in answers and results: lower case. */
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}

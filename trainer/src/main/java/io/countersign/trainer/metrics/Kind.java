package io.countersign.trainer.metrics;

import java.util.List;
import java.util.Locale;

/** What a questioned signature is to the claimed signer. */
public enum Kind {
  /** By the claimed signer. */
  GENUINE,
  /** A practised imitation of the claimed signer. */
  SKILLED,
  /** A genuine signature of somebody else. */
  RANDOM;

  /** The kinds that a verifier should refuse; their figures are never pooled. */
  public static final List<Kind> FORGERIES = List.of(SKILLED, RANDOM);

  /** The name used in {@code scores.csv}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

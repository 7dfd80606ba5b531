package io.countersign.scoring;

import java.util.Locale;

/**
 * The bands of the {@linkplain VerbalScale verbal scale}, by the likelihood ratio for the more
 * probable side.
 */
public enum Strength {
  NONE(1),
  WEAK(2),
  MODERATE(10),
  MODERATELY_STRONG(100),
  STRONG(1_000),
  VERY_STRONG(10_000),
  EXTREMELY_STRONG(1_000_000);

  private final double from;

  Strength(double from) {
    this.from = from;
  }

  /**
   * The band of a ratio, whichever side it speaks for.
   *
   * @throws IllegalArgumentException when it is not positive and finite
   */
  public static Strength of(double likelihoodRatio) {
    if (!(likelihoodRatio > 0) || Double.isInfinite(likelihoodRatio)) {
      throw new IllegalArgumentException(
          "expected a positive likelihood ratio, got " + likelihoodRatio);
    }
    double either = Math.max(likelihoodRatio, 1 / likelihoodRatio);
    Strength found = NONE;
    for (Strength strength : values()) {
      if (either >= strength.from) {
        found = strength;
      }
    }
    return found;
  }

  /** The ratio, at least 1, with which the band begins. */
  public double from() {
    return from;
  }

  /** Lower case: {@code moderately strong}; {@code no} for {@link #NONE}. */
  public String words() {
    return this == NONE ? "no" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The name used in answers: {@code moderately-strong}. */
  public String json() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

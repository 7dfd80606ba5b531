package io.countersign.trainer.cli;

import java.util.Locale;

/** Spans of time as people say them. */
final class Durations {
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;

  private Durations() {}

  /** {@code 45 s}, {@code 3 min 20 s} or {@code 2 h 05 min}; a dash for what is not known. */
  static String text(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "–";
    }
    long whole = Math.max(0, Math.round(seconds));
    if (whole < MINUTE) {
      return whole + " s";
    }
    return whole < HOUR
        ? String.format(Locale.ROOT, "%d min %02d s", whole / MINUTE, whole % MINUTE)
        : String.format(Locale.ROOT, "%d h %02d min", whole / HOUR, whole % HOUR / MINUTE);
  }
}

package io.countersign.trainer.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** One line of a terminal that is written over and over, a few times a second at most. */
final class LiveLine {
  private static final String CLEARED = "\r\u001b[K";
  private static final int BAR = 16;
  private static final long PAUSE_NANOS = 150_000_000;

  private final PrintWriter out;
  private boolean shown;
  private long last;

  LiveLine(PrintWriter out) {
    this.out = out;
  }

  /** What a step says: epoch, bar, loss, images/s and the time left of the whole run. */
  static String text(
      int epoch,
      int epochs,
      int step,
      int steps,
      double loss,
      double imagesPerSecond,
      double secondsLeft) {
    int done = (int) ((long) BAR * step / steps);
    return String.format(
        Locale.ROOT,
        "epoch %d/%d [%s%s] %d/%d  loss %.4f  %.0f images/s  %s left",
        epoch,
        epochs,
        "#".repeat(done),
        ".".repeat(BAR - done),
        step,
        steps,
        loss,
        imagesPerSecond,
        Durations.text(secondsLeft));
  }

  void show(String text, boolean always) {
    long now = System.nanoTime();
    if (shown && !always && now - last < PAUSE_NANOS) {
      return;
    }
    out.print(CLEARED + text);
    out.flush();
    shown = true;
    last = now;
  }

  /** Takes the line away, so that another can be printed. */
  void clear() {
    if (shown) {
      out.print(CLEARED);
      out.flush();
      shown = false;
    }
  }

  /** Spans of time as people say them. */
  static final class Durations {
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

  /** How long a run still takes, by how far it got since this session of it began. */
  static final class TimeLeft {
    private final OptionalDouble budget;
    private final LongSupplier nanos;
    private final long began;
    private double first = Double.NaN;

    /**
     * Begins to measure now.
     *
     * @param budget seconds after which the run ends anyway
     * @param nanos a clock
     */
    TimeLeft(OptionalDouble budget, LongSupplier nanos) {
      this.budget = budget;
      this.nanos = nanos;
      this.began = nanos.getAsLong();
    }

    /**
     * Seconds until the end, after a step.
     *
     * @param share how much of all steps is done, above 0, to 1
     * @param step what one step adds to it
     */
    double seconds(double share, double step) {
      if (Double.isNaN(first)) {
        first = share - step;
      }
      double elapsed = (nanos.getAsLong() - began) / 1e9;
      double bySteps = elapsed * (1 - share) / (share - first);
      return Math.max(0, Math.min(bySteps, budget.orElse(Double.POSITIVE_INFINITY) - elapsed));
    }
  }
}

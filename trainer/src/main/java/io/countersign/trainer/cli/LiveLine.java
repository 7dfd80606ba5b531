package io.countersign.trainer.cli;

import java.io.PrintWriter;
import java.util.Locale;

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
}

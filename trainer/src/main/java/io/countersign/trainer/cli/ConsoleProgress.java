package io.countersign.trainer.cli;

import io.countersign.trainer.data.SignatureImages;
import io.countersign.trainer.report.RunHistory;
import io.countersign.trainer.report.Wording;
import io.countersign.trainer.run.TrainingRun;
import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A run on the console: a live line on a terminal, a plain line an epoch everywhere. */
final class ConsoleProgress implements TrainingRun.Progress, AutoCloseable {
  private final PrintWriter out;
  private final OptionalDouble budget;
  private final @Nullable LiveLine live;
  private LiveLine.@Nullable TimeLeft left;

  /**
   * On this process's console.
   *
   * @param budget seconds after which the run ends anyway
   */
  ConsoleProgress(PrintWriter out, OptionalDouble budget) {
    this(out, budget, isTerminal());
  }

  ConsoleProgress(PrintWriter out, OptionalDouble budget, boolean terminal) {
    this.out = out;
    this.budget = budget;
    this.live = terminal ? new LiveLine(out) : null;
  }

  /** From Java 22 there is a console without a terminal too. */
  static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }

  @Override
  public void read(int images, List<SignatureImages.Skipped> skipped) {
    skipped.forEach(file -> out.println("skipped " + file));
    out.printf(
        Locale.ROOT, "read %s, skipped %d%n", Wording.counted(images, "image"), skipped.size());
    out.flush();
  }

  @Override
  public void leftOut(List<String> writers) {
    writers.forEach(writer -> out.println("skipped " + writer));
    out.flush();
  }

  @Override
  public void pairs(int used, int left) {
    out.printf(Locale.ROOT, "training on %,d listed pairs; %,d are of other images%n", used, left);
    out.flush();
  }

  @Override
  public void settings(String description) {
    out.println(description);
    out.flush();
    left = new LiveLine.TimeLeft(budget, System::nanoTime);
  }

  @Override
  public void step(
      int epoch, int epochs, int step, int steps, double loss, double imagesPerSecond) {
    if (live == null || left == null) {
      return;
    }
    double one = 1.0 / epochs / steps;
    double seconds = left.seconds(((epoch - 1.0) * steps + step) * one, one);
    String text = LiveLine.text(epoch, epochs, step, steps, loss, imagesPerSecond, seconds);
    live.show(text, step == steps);
  }

  @Override
  public void epoch(RunHistory.Epoch record, int epochs, double progress) {
    close();
    String errors =
        Double.isNaN(record.eerSkilled()) && Double.isNaN(record.eerRandom())
            ? ""
            : ", EER skilled %s random %s"
                .formatted(percent(record.eerSkilled()), percent(record.eerRandom()));
    out.printf(
        Locale.ROOT,
        "epoch %d/%d: loss %.4f%s, %.0f images/s, %s, %s left%n",
        record.epoch(),
        epochs,
        record.loss(),
        errors,
        record.imagesPerSecond(),
        LiveLine.Durations.text(record.seconds()),
        LiveLine.Durations.text(record.seconds() * (1 - progress) / progress));
    out.flush();
  }

  private static String percent(double rate) {
    return Double.isNaN(rate) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * rate);
  }

  @Override
  public void close() {
    if (live != null) {
      live.clear();
    }
  }

  /** One line of a terminal that is written over and over, a few times a second at most. */
  static final class LiveLine {
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
}

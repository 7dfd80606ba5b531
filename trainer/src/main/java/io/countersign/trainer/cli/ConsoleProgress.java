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
}

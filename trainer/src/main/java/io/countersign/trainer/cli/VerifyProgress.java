package io.countersign.trainer.cli;

import java.io.PrintWriter;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far a table is: a live line on a terminal, else a line now and then, and the sum. */
final class VerifyProgress {
  private static final int LINES = 10;

  private final PrintWriter out;
  private final int all;
  private final @Nullable LiveLine live;
  private final LiveLine.TimeLeft left =
      new LiveLine.TimeLeft(OptionalDouble.empty(), System::nanoTime);
  private final TreeMap<Integer, Integer> codes = new TreeMap<>();
  private int done;

  VerifyProgress(PrintWriter out, int all) {
    this.out = out;
    this.all = all;
    this.live = ConsoleProgress.isTerminal() ? new LiveLine(out) : null;
  }

  /** Takes the live line away, since another is printed on the same terminal. */
  void pause() {
    if (live != null) {
      live.clear();
    }
  }

  /** One more question has this exit code. */
  void add(int code) {
    codes.merge(code, 1, Integer::sum);
    done++;
    double seconds = left.seconds((double) done / all, 1.0 / all);
    String text = "%,d of %,d, %s left".formatted(done, all, LiveLine.Durations.text(seconds));
    if (live != null) {
      live.show(text, true);
    } else if (done < all && (long) done * LINES / all > (done - 1L) * LINES / all) {
      out.println(text);
      out.flush();
    }
  }

  /**
   * Prints the sum; the exit code of all: forged, else refused, else inconclusive, else genuine.
   */
  int end() {
    pause();
    out.printf(
        "%,d genuine, %,d forged, %,d inconclusive, %,d refused%n",
        codes.getOrDefault(ExitCode.DONE, 0),
        codes.getOrDefault(ExitCode.NO, 0),
        codes.getOrDefault(ExitCode.INCONCLUSIVE, 0),
        codes.getOrDefault(ExitCode.REFUSED, 0));
    out.flush();
    if (codes.containsKey(ExitCode.NO)) {
      return ExitCode.NO;
    }
    return codes.lastKey();
  }
}

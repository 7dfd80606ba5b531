package io.countersign.local.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Runs the steps one after the other and says which, how long each took, and which failed. */
final class Steps {
  private final PrintStream out;
  private final InstantSource clock;
  private final int count;
  private int current;

  Steps(PrintStream out, InstantSource clock, int count) {
    this.out = out;
    this.clock = clock;
    this.count = count;
  }

  /**
   * Runs one step.
   *
   * @throws DemoFailedException naming the step, whatever went wrong in it
   */
  <T> T run(String name, Callable<T> step) {
    current++;
    out.printf("%n[%d/%d] %s%n", current, count, name);
    var start = clock.instant();
    try {
      T result = step.call();
      out.printf("      done in %s%n", seconds(Duration.between(start, clock.instant())));
      return result;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new DemoFailedException(
          "step %d of %d, \"%s\", failed after %s: %s"
              .formatted(
                  current, count, name, seconds(Duration.between(start, clock.instant())), why),
          e);
    }
  }

  /** What a step without a result does. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  void run(String name, Action step) {
    Boolean unused =
        run(
            name,
            () -> {
              step.run();
              return true;
            });
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}

package io.countersign.function.telemetry;

/** Milliseconds since it was made, to a tenth. */
public record Stopwatch(long startedAt) {
  private static final double NANOS_PER_TENTH = 1e5;

  public static Stopwatch start() {
    return new Stopwatch(System.nanoTime());
  }

  public double millis() {
    return Math.round((System.nanoTime() - startedAt) / NANOS_PER_TENTH) / 10.0;
  }
}

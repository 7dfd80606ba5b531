package io.countersign.trainer.cli;

import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** How long a run still takes, by how far it got since this session of it began. */
final class TimeLeft {
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

package io.countersign.trainer.training;

/** The time a budget is measured by. */
@FunctionalInterface
interface Clock {

  /** Nanoseconds from some fixed moment, never backwards. */
  long nanos();
}

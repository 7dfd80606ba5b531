package io.countersign.trainer.cli;

/** What a command's exit says. */
final class ExitCode {
  static final int DONE = 0;

  /** The answer is no: a failed gate, a rejected signature. */
  static final int NO = 1;

  /** Bad usage or input. */
  static final int BAD_INPUT = 2;

  static final int FAILURE = 3;

  /** A signal stopped a job: started again, it goes on (EX_TEMPFAIL of sysexits.h). */
  static final int RESUME = 75;

  private ExitCode() {}

  /** A verification that a person has to decide. */
  static final int INCONCLUSIVE = 4;

  /** An image that no decision can be made from. */
  static final int REFUSED = 5;
}

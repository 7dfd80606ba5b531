package io.countersign.document;

import io.countersign.codec.LimitException;

/** How much of a page's drawing is done: nested forms may ask for any amount of it. */
final class Effort {
  private final int most;
  private final long end;
  private int done;

  /**
   * @param end in {@link System#nanoTime}
   */
  Effort(int most, long end) {
    this.most = most;
    this.end = end;
  }

  /** One operator more. */
  void add() throws LimitException {
    if (++done > most) {
      throw new LimitException("expected at most %,d drawing operators, got more".formatted(most));
    }
    if (System.nanoTime() - end > 0) {
      throw new LimitException("expected pages that are drawn in time, got one that takes longer");
    }
  }
}

package io.countersign.function.http;

import io.countersign.outcome.Checked;

/** How much of a long list is answered at once. */
final class Paging {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 100;

  private Paging() {}

  /** The parameter {@code limit}, 1 to 100; 50 if it is not there. */
  static Checked<Integer> limit(ApiCall call) {
    String text = call.query("limit").orElse(String.valueOf(DEFAULT_LIMIT));
    boolean number = text.matches("[0-9]{1,3}");
    int limit = number ? Integer.parseInt(text) : 0;
    return limit >= 1 && limit <= MOST
        ? Checked.passed(limit)
        : Checked.malformed("The limit must be a number from 1 to %d.".formatted(MOST));
  }
}

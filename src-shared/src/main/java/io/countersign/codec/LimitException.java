package io.countersign.codec;

import java.io.IOException;

/**
 * Something is larger than it may be, or takes longer; the message is a sentence for the caller.
 */
public final class LimitException extends IOException {
  private static final long serialVersionUID = 1;

  public LimitException(String sentence) {
    super(sentence);
  }
}

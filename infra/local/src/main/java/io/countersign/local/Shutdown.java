package io.countersign.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was added, the last first, once: when asked to or when this process ends. */
final class Shutdown implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Thread hook = new Thread(this::closeParts, "shutdown of the local system");

  Shutdown() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    closeParts();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending already; the hook finds nothing left to do.
      return;
    }
  }

  private synchronized void closeParts() {
    RuntimeException first = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        first = first == null ? new IllegalStateException("a part did not close", e) : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}

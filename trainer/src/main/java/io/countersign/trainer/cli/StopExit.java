package io.countersign.trainer.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process that a signal stopped with {@link ExitCode#RESUME} instead of the 143 that Java
 * gives. It waits for the command to come to its end first: a training step, an upload. A host that
 * is reclaimed leaves two minutes; what is not done by then is cut off, and nothing is lost by it.
 */
final class StopExit implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 100;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::await, "stop-exit");
  private volatile boolean stopping;

  private StopExit() {}

  static StopExit install() {
    StopExit exit = new StopExit();
    Runtime.getRuntime().addShutdownHook(exit.hook);
    return exit;
  }

  private void await() {
    stopping = true;
    try {
      boolean unused = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.RESUME);
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      boolean unused = !stopping && Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stoppingNow) {
      stopping = true; // the hook runs, and ends the process
    }
  }
}

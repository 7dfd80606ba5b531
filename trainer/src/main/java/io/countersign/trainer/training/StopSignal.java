package io.countersign.trainer.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a step end before the process does. On an interrupt or a terminate signal the JVM unloads
 * native libraries while the training thread may still be inside one, which crashes it; the hook
 * holds the shutdown up until the run is closed.
 */
final class StopSignal implements AutoCloseable {

  private static final long LONGEST_STEP_MINUTES = 2;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::ask, "stop-training");
  private volatile boolean asked;

  private StopSignal() {}

  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Whether the run should end at once. */
  boolean asked() {
    return asked;
  }

  /** Asks the run to end and waits until it has. */
  void ask() {
    asked = true;
    try {
      boolean unused = closed.await(LONGEST_STEP_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    if (!asked) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}

package io.countersign.trainer.training;

import ai.djl.pytorch.jni.JniUtils;

/**
 * The engine's threads while small arrays are worked on: one, until closed. Waking the others costs
 * more than they do, and a small network's update is hundreds of such operations.
 */
final class Threads implements AutoCloseable {

  private static final long SMALL = 1 << 20;

  private final int before;

  private Threads(int before) {
    this.before = before;
  }

  /**
   * One thread when no array is of more than a million numbers, else as many as there were.
   *
   * @param largest numbers of the largest array
   */
  static Threads forArraysOf(long largest) {
    Threads threads = new Threads(JniUtils.getNumThreads());
    if (largest <= SMALL) {
      JniUtils.setNumThreads(1);
    }
    return threads;
  }

  @Override
  public void close() {
    if (JniUtils.getNumThreads() != before) {
      JniUtils.setNumThreads(before);
    }
  }
}

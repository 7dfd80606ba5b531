package io.countersign.trainer.network;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Switches the recording of gradients off on this thread until closed. PyTorch keeps the mode for
 * each thread and DJL switches it off only on the one that starts the engine; elsewhere plain
 * inference would record a graph.
 */
public final class GradientMode implements AutoCloseable {

  private final boolean before;

  private GradientMode(boolean before) {
    this.before = before;
  }

  public static GradientMode off() {
    Engine.getInstance();
    GradientMode mode = new GradientMode(JniUtils.isGradMode());
    JniUtils.setGradMode(false);
    return mode;
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}

package io.countersign.trainer.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.util.Arrays;

/** Embeds images with the DJL block, dropout off and running statistics in use. */
public final class BlockEmbedder implements AutoCloseable {

  private final Network network;
  private final NDManager manager;
  private final NetworkBlock block;
  private final ParameterStore store;

  private BlockEmbedder(Network network, NDManager manager) {
    this.network = network;
    this.manager = manager;
    this.block = new NetworkBlock(network);
    this.store = new ParameterStore(manager, false);
  }

  /** Holds a copy of the parameters on the device until closed. */
  public static BlockEmbedder of(Network network, Parameters parameters, Device device) {
    BlockEmbedder embedder = new BlockEmbedder(network, NDManager.newBaseManager(device));
    embedder.block.initialise(embedder.manager, parameters);
    return embedder;
  }

  /**
   * The embeddings {@code [count][D]} of the images {@code [count,1,H,W]}, row-major.
   *
   * @throws IllegalArgumentException when the array does not hold {@code count} images
   */
  public float[][] embed(float[] images, int count) {
    long expected = (long) count * network.height() * network.width();
    if (images.length != expected) {
      throw new IllegalArgumentException(
          "%s: expected %d×1×%d×%d = %d numbers, got %d"
              .formatted(
                  network.name(),
                  count,
                  network.height(),
                  network.width(),
                  expected,
                  images.length));
    }
    Shape shape = new Shape(count, 1, network.height(), network.width());
    try (GradientMode off = GradientMode.off();
        NDManager scope = manager.newSubManager()) {
      return rows(block.embed(store, scope.create(images, shape), false).toFloatArray(), count);
    }
  }

  private static float[][] rows(float[] flat, int count) {
    int length = flat.length / count;
    float[][] rows = new float[count][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * length, (i + 1) * length));
    return rows;
  }

  @Override
  public void close() {
    manager.close();
  }

  /**
   * Switches the recording of gradients off on this thread until closed. PyTorch keeps the mode for
   * each thread and DJL switches it off only on the one that starts the engine; elsewhere plain
   * inference would record a graph.
   */
  public static final class GradientMode implements AutoCloseable {

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
}

package io.countersign.trainer.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.UniformInitializer;
import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network's table as a DJL block: images {@code [N,1,H,W]} in, embeddings {@code [N,D]} out. All
 * arrays are the block's own parameters, under the names of {@link Network#parameters()}.
 */
public final class NetworkBlock extends AbstractBlock {

  private final Network network;

  public NetworkBlock(Network network) {
    super((byte) 1);
    this.network = network;
    network.parameters().forEach(spec -> addParameter(parameter(spec)));
  }

  /** Makes every array afresh on the manager's device; weights come from the engine's generator. */
  public void initialise(NDManager manager) {
    initialize(manager, DataType.FLOAT32, inputShape(1));
  }

  /** Makes every array on the manager's device with the numbers given. */
  public void initialise(NDManager manager, Parameters parameters) {
    for (Parameters.Spec spec : network.parameters()) {
      float[] values = parameters.get(spec.name());
      setInitializer((scope, shape, type) -> scope.create(values, shape), spec.name());
    }
    initialise(manager);
  }

  /** The embeddings of a batch of images, on the images' manager. */
  public NDArray embed(ParameterStore store, NDArray images, boolean training) {
    return forward(store, new NDList(images), training).singletonOrThrow();
  }

  /**
   * The embeddings of a training batch that lies in shards on several devices, each on its shard's
   * device. Batch normalisation is over the whole batch.
   */
  public List<NDArray> embedShards(ParameterStore store, List<NDArray> shards) {
    shards.forEach(shard -> requireInput(shard.getShape()));
    return new ShardedPass(
            shards.stream()
                .map(shard -> new ForwardPass(getParameters(), store, shard, true))
                .toList())
        .run(network.steps());
  }

  /** The array of that name, on the block's manager. */
  public NDArray array(String name) {
    return getParameters().get(name).getArray();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray images = inputs.singletonOrThrow();
    requireInput(images.getShape());
    return new NDList(
        new ForwardPass(getParameters(), store, images, training).run(network.steps()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    requireInput(inputShapes[0]);
    long batch = inputShapes[0].get(0);
    Window.Extent output = network.output();
    return new Shape[] {
      output.flat()
          ? new Shape(batch, output.channels())
          : new Shape(batch, output.channels(), output.height(), output.width())
    };
  }

  private Shape inputShape(long batch) {
    return new Shape(batch, 1, network.height(), network.width());
  }

  private void requireInput(Shape shape) {
    if (shape.dimension() != 4 || !shape.equals(inputShape(shape.get(0)))) {
      throw new IllegalArgumentException(
          "%s: expected N×1×%d×%d, got %s"
              .formatted(network.name(), network.height(), network.width(), shape));
    }
  }

  private Parameter parameter(Parameters.Spec spec) {
    Parameter.Builder builder =
        Parameter.builder()
            .setName(spec.name())
            .setType(type(spec.kind()))
            .optRequiresGrad(spec.kind().trained())
            .optShape(new Shape(spec.shape().stream().mapToLong(Integer::longValue).toArray()));
    if (spec.kind() == Parameters.Spec.Kind.WEIGHT) {
      builder.optInitializer(new UniformInitializer(network.initialisation().bound(spec)));
    }
    return builder.build();
  }

  private static Parameter.Type type(Parameters.Spec.Kind kind) {
    return switch (kind) {
      case WEIGHT -> Parameter.Type.WEIGHT;
      case BIAS -> Parameter.Type.BIAS;
      case SCALE -> Parameter.Type.GAMMA;
      case SHIFT -> Parameter.Type.BETA;
      case RUNNING_MEAN -> Parameter.Type.RUNNING_MEAN;
      case RUNNING_VARIANCE -> Parameter.Type.RUNNING_VAR;
    };
  }

  /** Embeds images with the DJL block, dropout off and running statistics in use. */
  public static final class BlockEmbedder implements AutoCloseable {

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
     * Switches the recording of gradients off on this thread until closed. PyTorch keeps the mode
     * for each thread and DJL switches it off only on the one that starts the engine; elsewhere
     * plain inference would record a graph.
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
}

package io.countersign.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.countersign.trainer.network.NetworkBlock;
import io.countersign.trainer.network.NetworkBlock.BlockEmbedder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The gradient of a batch's loss, which is left beside the weights. */
interface Gradient {
  /**
   * Computes it.
   *
   * @param step done before this one
   * @param scope that closes all arrays made here
   * @return the loss; when it is not finite the gradients are of no use
   */
  double of(Work work, long step, NDManager scope);

  /** Of the whole batch at once. */
  record Whole(TrainingState state, Forward forward) implements Gradient {
    @Override
    public double of(Work work, long step, NDManager scope) {
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray embeddings = forward.embed(work, work.images(), 0, work.count(), scope);
        NDArray loss = work.loss(embeddings, state.learnt());
        collector.backward(loss);
        return loss.getFloat();
      }
    }
  }

  /**
   * Of the same loss over all pairs, but with the images of one part at a time in memory (Gao et
   * al., 2021, "Scaling deep contrastive learning batch size under memory limited setup"): embed
   * all without a graph, find the gradient of the loss by the embeddings, then embed part after
   * part again with the same draws of dropout and pass that gradient on. The forward pass is done
   * twice.
   *
   * @param seed of the draws, with step and part
   */
  record Parted(TrainingState state, Forward forward, int parts, long seed) implements Gradient {
    @Override
    public double of(Work work, long step, NDManager scope) {
      float[] images = work.images();
      int count = work.count();
      int used = Math.min(parts, count);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray embeddings = scope.create(withoutGraph(work, images, step, used, scope));
        embeddings.setRequiresGradient(true);
        NDArray loss = work.loss(embeddings, state.learnt());
        collector.backward(loss);
        NDArray gradient = embeddings.getGradient();
        gradient.attach(scope);
        for (int k = 0; k < used; k++) {
          int from = Forward.edge(0, count, k, used);
          int to = Forward.edge(0, count, k + 1, used);
          draw(step, k);
          try (NDManager own = scope.newSubManager()) {
            NDArray part = forward.embed(work, images, from, to, own);
            NDArray wanted = gradient.get(new NDIndex("%d:%d".formatted(from, to)));
            collector.backward(part.mul(wanted).sum());
          }
        }
        return loss.getFloat();
      }
    }

    private float[][] withoutGraph(
        Work work, float[] images, long step, int used, NDManager scope) {
      float[][] rows = new float[work.count()][];
      try (BlockEmbedder.GradientMode off = BlockEmbedder.GradientMode.off()) {
        for (int k = 0; k < used; k++) {
          int from = Forward.edge(0, rows.length, k, used);
          int to = Forward.edge(0, rows.length, k + 1, used);
          draw(step, k);
          try (NDManager own = scope.newSubManager()) {
            float[] flat = forward.embed(work, images, from, to, own).toFloatArray();
            int length = flat.length / (to - from);
            for (int i = from; i < to; i++) {
              rows[i] = Arrays.copyOfRange(flat, (i - from) * length, (i - from + 1) * length);
            }
          }
        }
      }
      return rows;
    }

    private void draw(long step, int part) {
      Engine.getInstance().setRandomSeed((int) (31 * (31 * seed + step) + part));
    }
  }

  /**
   * Images to embeddings in training, on one device or split evenly over several. The weights are
   * those of the first; the embeddings come together there.
   */
  static final class Forward {
    private final NetworkBlock block;
    private final ParameterStore store;
    private final List<Device> devices;

    Forward(NetworkBlock block, NDManager manager, List<Device> devices) {
      this.block = block;
      this.store = new ParameterStore(manager, false);
      this.devices = List.copyOf(devices);
    }

    /**
     * The embeddings {@code [to − from, D]} of the images {@code from} to before {@code to}.
     *
     * @param images of {@code work}, as it gives them
     * @param scope that closes all arrays made here
     */
    NDArray embed(Work work, float[] images, int from, int to, NDManager scope) {
      int shards = Math.min(devices.size(), to - from);
      if (shards == 1) {
        return block.embed(store, array(work, images, from, to, scope), true);
      }
      List<NDArray> inputs = new ArrayList<>();
      for (int k = 0; k < shards; k++) {
        NDManager own = scope.newSubManager(devices.get(k));
        inputs.add(
            array(work, images, edge(from, to, k, shards), edge(from, to, k + 1, shards), own));
      }
      NDList embeddings = new NDList();
      for (NDArray embedded : block.embedShards(store, inputs)) {
        embeddings.add(embedded.toDevice(devices.get(0), false));
      }
      NDArray all = NDArrays.concat(embeddings);
      all.attach(scope);
      return all;
    }

    /** Where part {@code k} of {@code count} even parts begins. */
    static int edge(int from, int to, int k, int count) {
      return from + (int) ((long) (to - from) * k / count);
    }

    private static NDArray array(Work work, float[] images, int from, int to, NDManager manager) {
      int size = work.height() * work.width();
      FloatBuffer numbers = FloatBuffer.wrap(images, from * size, (to - from) * size);
      return manager.create(numbers, new Shape(to - from, 1, work.height(), work.width()));
    }
  }
}

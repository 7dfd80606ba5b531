package io.countersign.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.countersign.trainer.network.NetworkBlock;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Images to embeddings in training, on one device or split evenly over several. The weights are
 * those of the first; the embeddings come together there.
 */
final class Forward {

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

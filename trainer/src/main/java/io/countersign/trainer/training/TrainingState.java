package io.countersign.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.NetworkBlock;
import io.countersign.trainer.network.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every array a run carries from step to step: weights and running statistics, the loss's own
 * numbers, the optimiser's moments, the average. All live on one manager; a checkpoint is all of
 * them.
 */
final class TrainingState {

  /** An array the optimiser changes, with its two moments. */
  record Trained(NDArray array, NDArray mean, NDArray variance) {}

  private static final String WEIGHT = "weight/";
  private static final String LOSS = "loss/learnt";
  private static final String AVERAGE = "average/";

  private final Network network;
  private final NDManager manager;
  private final NetworkBlock block;
  private final NDList learnt = new NDList();
  private final List<Trained> trained = new ArrayList<>();
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  TrainingState(Network network, float[] learntStart, boolean averaged, NDManager manager) {
    this.network = network;
    this.manager = manager;
    this.block = new NetworkBlock(network);
    block.initialise(manager);
    for (Parameters.Spec spec : network.parameters()) {
      NDArray array = block.array(spec.name());
      keep(WEIGHT + spec.name(), array, spec.kind().trained());
      if (averaged) {
        arrays.put(AVERAGE + spec.name(), array.stopGradient().duplicate());
      }
    }
    if (learntStart.length > 0) {
      NDArray array = manager.create(learntStart);
      array.setRequiresGradient(true);
      learnt.add(array);
      keep(LOSS, array, true);
    }
  }

  private void keep(String name, NDArray array, boolean isTrained) {
    arrays.put(name, array);
    if (isTrained) {
      NDArray mean = zeros(array.getShape());
      NDArray variance = zeros(array.getShape());
      arrays.put("mean/" + name, mean);
      arrays.put("variance/" + name, variance);
      trained.add(new Trained(array, mean, variance));
    }
  }

  private NDArray zeros(Shape shape) {
    return manager.zeros(shape);
  }

  NetworkBlock block() {
    return block;
  }

  /** The loss's own numbers: one array, or none. */
  NDList learnt() {
    return learnt;
  }

  List<Trained> trained() {
    return trained;
  }

  /** All arrays by name, in a fixed order. */
  Map<String, NDArray> arrays() {
    return arrays;
  }

  /** Moves the average towards the weights and running statistics by {@code 1 − decay}. */
  void average(double decay) {
    arrays.forEach(
        (name, average) -> {
          if (name.startsWith(AVERAGE)) {
            NDArray weight = block.array(name.substring(AVERAGE.length()));
            average.muli(decay);
            try (NDArray part = weight.mul(1 - decay)) {
              average.addi(part);
            }
          }
        });
  }

  /** A copy of the average where there is one, else of the weights. */
  Parameters result() {
    Map<String, float[]> copies = new HashMap<>();
    for (Parameters.Spec spec : network.parameters()) {
      NDArray average = arrays.get(AVERAGE + spec.name());
      NDArray array = average == null ? block.array(spec.name()) : average;
      copies.put(spec.name(), array.toFloatArray());
    }
    return Parameters.of(network, copies);
  }
}

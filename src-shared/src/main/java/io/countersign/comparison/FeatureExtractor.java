package io.countersign.comparison;

import io.countersign.onnx.OnnxEmbedder;
import io.countersign.preprocess.NetworkInput;
import io.countersign.preprocess.Preprocessing;
import java.nio.file.Path;
import java.util.List;

/** A network with the comparison of what it gives. Thread-safe as the network is. */
public record FeatureExtractor(OnnxEmbedder network, Comparison comparison)
    implements AutoCloseable {

  /** As {@link #open(Path, Preprocessing, Comparison, int)} on one thread. */
  public static FeatureExtractor open(
      Path model, Preprocessing preprocessing, Comparison comparison) {
    return open(model, preprocessing, comparison, 1);
  }

  /**
   * The network of the file {@code model}, fed by {@code preprocessing}, on so many threads.
   *
   * @throws io.countersign.onnx.OnnxException when ONNX Runtime cannot load it
   */
  public static FeatureExtractor open(
      Path model, Preprocessing preprocessing, Comparison comparison, int threads) {
    return new FeatureExtractor(OnnxEmbedder.open(model, preprocessing, threads), comparison);
  }

  public Preprocessing preprocessing() {
    return network.preprocessing();
  }

  /**
   * What is compared of {@code inputs}, in their order, from one run of the network.
   *
   * @throws IllegalArgumentException when an input or the network's output has not the right size
   * @throws io.countersign.onnx.OnnxException when the run fails
   */
  public List<Features> features(List<NetworkInput> inputs) {
    return comparison.features(network.embed(inputs), inputs);
  }

  @Override
  public void close() {
    network.close();
  }
}

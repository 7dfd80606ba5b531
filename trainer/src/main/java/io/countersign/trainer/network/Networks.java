package io.countersign.trainer.network;

import io.countersign.trainer.network.Layer.ChannelDropout;
import io.countersign.trainer.network.Layer.Dropout;
import io.countersign.trainer.network.Layer.Flatten;
import io.countersign.trainer.network.Layer.L2Normalise;
import io.countersign.trainer.network.Layer.LocalResponseNorm;
import io.countersign.trainer.network.Layer.Relu;
import io.countersign.trainer.network.Layer.Residual;
import io.countersign.trainer.network.Learnt.BatchNorm;
import io.countersign.trainer.network.Learnt.Conv;
import io.countersign.trainer.network.Learnt.Linear;
import io.countersign.trainer.network.Resampling.AveragePool;
import io.countersign.trainer.network.Resampling.DepthToSpace;
import io.countersign.trainer.network.Resampling.MaxPool;
import io.countersign.trainer.network.Resampling.Upsample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The networks the trainer knows, each a table. */
public final class Networks {

  /** The name of the default network. */
  public static final String DEFAULT = "slim";

  private static final Map<String, Network> BY_NAME = new TreeMap<>();

  static {
    for (Network network :
        List.of(
            slim(),
            signet("signet", "SigNet in the layout of widely copied PyTorch articles", 105, 105),
            signet(
                "signet-155x220",
                "Dey et al., SigNet: Convolutional Siamese Network for Writer Independent Offline"
                    + " Signature Verification, 2017 (arXiv 1707.02131), table 1",
                155,
                220))) {
      BY_NAME.put(network.name(), network);
    }
  }

  private Networks() {}

  /**
   * The network of that name.
   *
   * @throws IllegalArgumentException when there is none, with the names there are
   */
  public static Network of(String name) {
    Network network = BY_NAME.get(name);
    if (network == null) {
      throw new IllegalArgumentException(
          "expected a network of %s, got \"%s\"".formatted(names(), name));
    }
    return network;
  }

  /** The names, sorted. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * A small residual network that keeps local descriptors in their places: each bin of a 4×20 grid
   * has 16 numbers. Global pooling loses the place, and with it half of the accuracy.
   */
  private static Network slim() {
    List<Layer> layers = new ArrayList<>();
    layers.addAll(convolution(16, 2));
    layers.addAll(convolution(32, 1));
    layers.add(MaxPool.of(2, 2));
    layers.addAll(convolution(64, 1));
    layers.add(residual(64));
    layers.add(MaxPool.of(2, 2));
    layers.addAll(convolution(128, 1));
    layers.add(residual(128));
    layers.add(residual(128));
    layers.add(Conv.bare(16, 1, 1));
    layers.add(new AveragePool(new Window(2, 1), new Window(2, 1)));
    layers.add(new Flatten());
    layers.add(new BatchNorm(false));
    layers.add(new L2Normalise());
    return new Network(
        "slim",
        "this project's own accuracy probes",
        64,
        160,
        Parameters.Spec.Initialisation.FAN_IN,
        layers);
  }

  /**
   * Whose ink each pixel is: a U (Ronneberger et al., 2015) of small residual blocks. Each arm goes
   * down by a stride and up by repetition, and is added to what it started from, as a residual
   * block's body is. All is computed at half the size or less; the last layer lays four pixels
   * beside each other. Sides are multiples of 32.
   */
  public static Network ink() {
    Layer middle = arm(96, 64, List.of(residual(96), residual(96)));
    Layer eighth = arm(64, 48, List.of(residual(64), middle, residual(64)));
    Layer quarter = arm(48, 32, List.of(residual(48), eighth, residual(48)));
    Layer half = arm(32, 16, List.of(quarter, residual(32)));
    List<Layer> layers = new ArrayList<>();
    layers.addAll(
        List.of(
            new Conv(16, Window.square(5), Window.square(2), Window.square(2), false),
            new BatchNorm(true),
            new Relu(),
            half));
    layers.addAll(convolution(16, 1));
    layers.add(Conv.of(16, 1, 0));
    layers.add(new DepthToSpace(2));
    return Network.perPixel(
        "ink", "this project's own", 192, Parameters.Spec.Initialisation.FAN_IN, layers);
  }

  /** Down to half the size and {@code filters} channels, through {@code inner}, and up again. */
  private static Layer arm(int filters, int outside, List<Layer> inner) {
    List<Layer> body = new ArrayList<>(convolution(filters, 2));
    body.addAll(inner);
    body.add(Conv.bare(outside, 1, 1));
    body.add(new BatchNorm(true));
    body.add(new Upsample(2));
    return new Residual(body);
  }

  private static List<Layer> convolution(int filters, int stride) {
    return List.of(Conv.bare(filters, 3, stride), new BatchNorm(true), new Relu());
  }

  private static Layer residual(int filters) {
    return Residual.around(Conv.bare(filters, 3, 1), new BatchNorm(true));
  }

  /** The layers of Dey et al.; embeddings keep their length, the contrastive margin is on it. */
  private static Network signet(String name, String source, int height, int width) {
    Layer normalise = new LocalResponseNorm(5, 1e-4f, 0.75f, 2f);
    return new Network(
        name,
        source,
        height,
        width,
        Parameters.Spec.Initialisation.GLOROT,
        List.of(
            Conv.of(96, 11, 0),
            new Relu(),
            normalise,
            MaxPool.of(3, 2),
            Conv.of(256, 5, 2),
            new Relu(),
            normalise,
            MaxPool.of(3, 2),
            new ChannelDropout(0.3f),
            Conv.of(384, 3, 1),
            new Relu(),
            Conv.of(256, 3, 1),
            new Relu(),
            MaxPool.of(3, 2),
            new ChannelDropout(0.3f),
            new Flatten(),
            new Linear(1024),
            new Relu(),
            new Dropout(0.5f),
            new Linear(128)));
  }
}

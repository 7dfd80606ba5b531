package io.countersign.trainer.network;

import io.countersign.comparison.Comparison;
import io.countersign.comparison.Grid;
import io.countersign.preprocess.Preprocessing;
import io.countersign.trainer.network.Layer.Flatten;
import io.countersign.trainer.network.Layer.L2Normalise;
import io.countersign.trainer.network.Learnt.BatchNorm;
import java.util.List;

/**
 * A network described once: the DJL block that trains and the ONNX graph that serves are both made
 * from this list. Input is {@code [N,1,height,width]}, output {@code [N,embeddingDimension]}, or,
 * of a network that judges each pixel, {@code [N,classes,height,width]}, all 32-bit floats.
 */
public final class Network {

  private final String name;
  private final String source;
  private final Parameters.Spec.Initialisation initialisation;
  private final Window.Extent input;
  private final List<Step> steps;

  /**
   * Describes a network.
   *
   * @param source where the table comes from
   * @throws IllegalArgumentException naming the first layer that does not suit its input, or when
   *     the last layer does not give a row of numbers
   */
  public Network(
      String name,
      String source,
      int height,
      int width,
      Parameters.Spec.Initialisation initialisation,
      List<Layer> layers) {
    this(name, source, Window.Extent.image(1, height, width), initialisation, layers);
    if (!output().flat()) {
      throw new IllegalArgumentException(
          "%s: expected the last layer to give a row of numbers, got %s".formatted(name, output()));
    }
  }

  private Network(
      String name,
      String source,
      Window.Extent input,
      Parameters.Spec.Initialisation initialisation,
      List<Layer> layers) {
    this.name = name;
    this.source = source;
    this.initialisation = initialisation;
    this.input = input;
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected at least one layer, got none");
    }
    try {
      this.steps = List.copyOf(Step.place("", layers, input));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Describes a network that gives scores of classes for each pixel of an image, trained on tiles
   * of {@code side×side}.
   *
   * @throws IllegalArgumentException naming the first layer that does not suit its input, or when
   *     the last layer does not give as many pixels as came in
   */
  static Network perPixel(
      String name,
      String source,
      int side,
      Parameters.Spec.Initialisation initialisation,
      List<Layer> layers) {
    Network network =
        new Network(name, source, Window.Extent.image(1, side, side), initialisation, layers);
    Window.Extent output = network.output();
    if (output.flat() || output.height() != side || output.width() != side) {
      throw new IllegalArgumentException(
          "%s: expected the last layer to give %d×%d pixels, got %s"
              .formatted(name, side, side, output));
    }
    return network;
  }

  public String name() {
    return name;
  }

  public String source() {
    return source;
  }

  /** Rows of the input image. */
  public int height() {
    return input.height();
  }

  /** Columns of the input image. */
  public int width() {
    return input.width();
  }

  public Parameters.Spec.Initialisation initialisation() {
    return initialisation;
  }

  /** The layers in order, with their names and shapes. */
  public List<Step> steps() {
    return steps;
  }

  /** How many numbers an embedding has, or how many classes a pixel is judged by. */
  public int embeddingDimension() {
    return output().channels();
  }

  /** Whether it judges each pixel, of an image of any size, rather than embedding the whole. */
  public boolean perPixel() {
    return !output().flat();
  }

  /** Whether embeddings have length one. */
  public boolean normalised() {
    return last().layer() instanceof L2Normalise;
  }

  /**
   * The places that embeddings describe: of the last image among the layers, if no later layer
   * mixes them, or else the whole.
   */
  public Grid grid() {
    Grid grid = Grid.WHOLE;
    for (Step step : steps) {
      if (step.layer() instanceof Flatten) {
        grid = new Grid(1, step.input().height(), step.input().width());
      } else if (!(step.layer() instanceof BatchNorm || step.layer() instanceof L2Normalise)) {
        grid = Grid.WHOLE;
      }
    }
    return grid;
  }

  /** How signatures are compared that are described by several of it side by side. */
  public Comparison comparison(int members, Preprocessing preprocessing) {
    return Comparison.best(grid().ofMembers(members), preprocessing.strokes());
  }

  /** Every array of the network, in the order of the layers. */
  public List<Parameters.Spec> parameters() {
    return steps.stream().flatMap(step -> step.parameters().stream()).toList();
  }

  /** How many numbers the optimiser trains. */
  public long parameterCount() {
    return parameters().stream()
        .filter(spec -> spec.kind().trained())
        .mapToLong(Parameters.Spec::size)
        .sum();
  }

  /** Multiplications for one image. */
  public long multiplyAdds() {
    return steps.stream().mapToLong(Step::multiplyAdds).sum();
  }

  /** Numbers that all layers together give for one image. */
  public long activations() {
    return steps.stream().mapToLong(Step::activations).sum();
  }

  /** Whether an image's embedding in training depends on the others of its batch. */
  public boolean normalisesBatch() {
    return parameters().stream().anyMatch(spec -> spec.kind() == Parameters.Spec.Kind.RUNNING_MEAN);
  }

  Window.Extent output() {
    return last().output();
  }

  private Step last() {
    return steps.get(steps.size() - 1);
  }

  @Override
  public String toString() {
    return "%s (%s → %d numbers, %,d parameters, %,d multiply-adds)"
        .formatted(name, input, embeddingDimension(), parameterCount(), multiplyAdds());
  }
}

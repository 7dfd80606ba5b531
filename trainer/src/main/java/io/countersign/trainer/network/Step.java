package io.countersign.trainer.network;

import io.countersign.trainer.network.Layer.Residual;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer in its place: its name within the network, its shapes, and, for a layer that holds
 * others, theirs.
 */
public record Step(
    String name, Layer layer, Window.Extent input, Window.Extent output, List<Step> body) {

  public Step {
    body = List.copyOf(body);
  }

  /** Calls the visitor's method for this step's layer. */
  public <R> R accept(Layer.Visitor<R> visitor) {
    return layer.accept(visitor, this);
  }

  /** Arrays of the layer and of those it holds, with names unique in the network. */
  List<Parameters.Spec> parameters() {
    List<Parameters.Spec> specs = new ArrayList<>();
    layer.parameters(input).forEach(spec -> specs.add(spec.within(name)));
    body.forEach(step -> specs.addAll(step.parameters()));
    return specs;
  }

  long multiplyAdds() {
    return layer.multiplyAdds(input) + body.stream().mapToLong(Step::multiplyAdds).sum();
  }

  long activations() {
    return output.size() + body.stream().mapToLong(Step::activations).sum();
  }

  /**
   * Runs the shapes through the layers.
   *
   * @throws IllegalArgumentException naming the first layer that does not suit its input
   */
  static List<Step> place(String prefix, List<Layer> layers, Window.Extent input) {
    List<Step> steps = new ArrayList<>();
    Window.Extent extent = input;
    for (int i = 0; i < layers.size(); i++) {
      Step step = placeOne(prefix + i, layers.get(i), extent);
      steps.add(step);
      extent = step.output;
    }
    return steps;
  }

  private static Step placeOne(String name, Layer layer, Window.Extent input) {
    List<Step> body =
        layer instanceof Residual residual
            ? place(name + ".", residual.body(), input)
            : List.<Step>of();
    try {
      return new Step(name, layer, input, layer.output(input), body);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layer %s, %s: %s".formatted(name, layer, e.getMessage()), e);
    }
  }
}

package io.countersign.trainer.network;

import java.util.List;

/**
 * The positive part of {@code x + body(x)}: an identity shortcut around the layers of {@code body}
 * (He et al., 2016).
 */
public record Residual(List<Layer> body) implements Layer {

  public Residual {
    body = List.copyOf(body);
  }

  static Residual around(Layer... body) {
    return new Residual(List.of(body));
  }

  @Override
  public Extent output(Extent input) {
    Extent output = input;
    for (Layer layer : body) {
      output = layer.output(output);
    }
    if (!output.equals(input)) {
      throw new IllegalArgumentException(
          "an identity shortcut needs a body that keeps the shape, got %s from %s"
              .formatted(output, input));
    }
    return output;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Step step) {
    return visitor.residual(this, step);
  }
}

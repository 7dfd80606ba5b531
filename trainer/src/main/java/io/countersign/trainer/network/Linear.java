package io.countersign.trainer.network;

import static io.countersign.trainer.network.ParameterSpec.Kind.BIAS;
import static io.countersign.trainer.network.ParameterSpec.Kind.WEIGHT;

import java.util.List;

/** Fully connected layer with a bias: {@code x·Wᵀ + b}. */
public record Linear(int units) implements Layer {

  @Override
  public Extent output(Extent input) {
    requireRow(input);
    return Extent.row(units);
  }

  @Override
  public List<ParameterSpec> parameters(Extent input) {
    return List.of(
        new ParameterSpec("weight", List.of(units, input.channels()), WEIGHT),
        new ParameterSpec("bias", List.of(units), BIAS));
  }

  @Override
  public long multiplyAdds(Extent input) {
    return (long) input.channels() * units;
  }

  static void requireRow(Extent input) {
    if (!input.flat()) {
      throw new IllegalArgumentException("expected a flat row of numbers, got " + input);
    }
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Step step) {
    return visitor.linear(this, step);
  }
}

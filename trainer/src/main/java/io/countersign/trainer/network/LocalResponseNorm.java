package io.countersign.trainer.network;

/**
 * Response normalisation across channels: {@code x / (bias + alpha/size · Σ x²)^beta}, the sum over
 * {@code size} neighbouring channels, zero beyond the ends (Krizhevsky et al., 2012, section 3.3,
 * with alpha divided by size as PyTorch and ONNX define it).
 */
public record LocalResponseNorm(int size, float alpha, float beta, float bias) implements Layer {

  public LocalResponseNorm {
    if (size < 1 || size % 2 == 0) {
      throw new IllegalArgumentException("expected an odd number of channels, got " + size);
    }
  }

  @Override
  public Extent output(Extent input) {
    Window.requireImage(input);
    return input;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Step step) {
    return visitor.localResponseNorm(this, step);
  }
}

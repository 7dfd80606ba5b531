package io.countersign.trainer.network;

/**
 * Zeroes whole channels with probability {@code rate} in training and scales the rest by {@code 1 /
 * (1 − rate)}; the identity otherwise (Tompson et al., 2015, SpatialDropout).
 */
public record ChannelDropout(float rate) implements Layer {

  public ChannelDropout {
    Dropout.requireRate(rate);
  }

  @Override
  public Extent output(Extent input) {
    Window.requireImage(input);
    return input;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Step step) {
    return visitor.channelDropout(this, step);
  }
}

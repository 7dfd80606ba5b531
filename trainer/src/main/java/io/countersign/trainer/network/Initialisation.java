package io.countersign.trainer.network;

/** How wide the uniform distribution is from which weights start; biases start at zero. */
public enum Initialisation {
  /** ±√(6 / (fan in + fan out)), Glorot and Bengio, 2010, equation 16. */
  GLOROT {
    @Override
    float bound(ParameterSpec weight) {
      return (float) Math.sqrt(6.0 / (weight.fanIn() + weight.fanOut()));
    }
  },
  /** ±1 / √(fan in), PyTorch's default. */
  FAN_IN {
    @Override
    float bound(ParameterSpec weight) {
      return (float) (1 / Math.sqrt(weight.fanIn()));
    }
  };

  abstract float bound(ParameterSpec weight);
}

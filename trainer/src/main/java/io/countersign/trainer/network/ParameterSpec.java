package io.countersign.trainer.network;

import java.util.List;

/**
 * One array a layer learns or keeps.
 *
 * @param name unique within the network, such as {@code 3.weight} or {@code 5.0.weight}
 * @param shape weights of a convolution {@code [out,in,h,w]}, of a linear layer {@code [out,in]},
 *     all else {@code [n]}
 */
public record ParameterSpec(String name, List<Integer> shape, Kind kind) {

  /** What an array is for; it says how it starts and whether gradients reach it. */
  public enum Kind {
    WEIGHT,
    BIAS,
    SCALE,
    SHIFT,
    RUNNING_MEAN,
    RUNNING_VARIANCE;

    /** Whether the optimiser changes it; running statistics are kept by the forward pass. */
    public boolean trained() {
      return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
    }
  }

  public ParameterSpec {
    shape = List.copyOf(shape);
  }

  /** How many numbers the array has. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** How many inputs feed one output; only a weight has it. */
  int fanIn() {
    return size() / shape.get(0);
  }

  /** How many outputs one input feeds; only a weight has it. */
  int fanOut() {
    return size() / shape.get(1);
  }

  ParameterSpec within(String prefix) {
    return new ParameterSpec(prefix + "." + name, shape, kind);
  }

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
}

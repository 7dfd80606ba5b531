package io.countersign.trainer.network;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers of a trained network, by the names of its {@link Spec}s; free of any engine. */
public final class Parameters {

  private final Map<String, float[]> arrays;

  private Parameters(Map<String, float[]> arrays) {
    this.arrays = arrays;
  }

  /**
   * Takes the arrays over without a copy (they can be hundreds of megabytes); the caller must not
   * change them afterwards.
   *
   * @throws IllegalArgumentException when an array is missing, of the wrong length, or not finite
   */
  public static Parameters of(Network network, Map<String, float[]> arrays) {
    Map<String, float[]> checked = new HashMap<>();
    for (Spec spec : network.parameters()) {
      checked.put(spec.name(), checked(spec, arrays));
    }
    return new Parameters(checked);
  }

  private static float[] checked(Spec spec, Map<String, float[]> arrays) {
    float[] array = arrays.get(spec.name());
    if (array == null || array.length != spec.size()) {
      throw new IllegalArgumentException(
          "%s: expected %d numbers, got %s"
              .formatted(spec.name(), spec.size(), array == null ? "none" : array.length));
    }
    for (float value : array) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(spec.name() + ": expected finite numbers, got " + value);
      }
    }
    return array;
  }

  /**
   * The numbers of one array, row-major, not a copy.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public float[] get(String name) {
    float[] array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no array is named " + name);
    }
    return array;
  }

  /** The names of all arrays. */
  public Collection<String> names() {
    return arrays.keySet();
  }

  /**
   * One array a layer learns or keeps.
   *
   * @param name unique within the network, such as {@code 3.weight} or {@code 5.0.weight}
   * @param shape weights of a convolution {@code [out,in,h,w]}, of a linear layer {@code [out,in]},
   *     all else {@code [n]}
   */
  public record Spec(String name, List<Integer> shape, Kind kind) {

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

    public Spec {
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

    Spec within(String prefix) {
      return new Spec(prefix + "." + name, shape, kind);
    }

    /** How wide the uniform distribution is from which weights start; biases start at zero. */
    public enum Initialisation {
      /** ±√(6 / (fan in + fan out)), Glorot and Bengio, 2010, equation 16. */
      GLOROT {
        @Override
        float bound(Spec weight) {
          return (float) Math.sqrt(6.0 / (weight.fanIn() + weight.fanOut()));
        }
      },
      /** ±1 / √(fan in), PyTorch's default. */
      FAN_IN {
        @Override
        float bound(Spec weight) {
          return (float) (1 / Math.sqrt(weight.fanIn()));
        }
      };

      abstract float bound(Spec weight);
    }
  }
}

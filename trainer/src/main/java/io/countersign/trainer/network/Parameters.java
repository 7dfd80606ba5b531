package io.countersign.trainer.network;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of a trained network, by the names of its {@link ParameterSpec}s; free of any engine.
 */
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
    for (ParameterSpec spec : network.parameters()) {
      checked.put(spec.name(), checked(spec, arrays));
    }
    return new Parameters(checked);
  }

  private static float[] checked(ParameterSpec spec, Map<String, float[]> arrays) {
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
}

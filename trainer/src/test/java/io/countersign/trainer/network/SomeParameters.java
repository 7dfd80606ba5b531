package io.countersign.trainer.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Parameters for tests in which no array keeps the value it starts training with. */
public final class SomeParameters {

  private SomeParameters() {}

  public static Parameters of(Network network, long seed) {
    Random random = new Random(seed);
    Map<String, float[]> arrays = new HashMap<>();
    for (Parameters.Spec spec : network.parameters()) {
      float[] values = new float[spec.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(network, spec, random);
      }
      arrays.put(spec.name(), values);
    }
    return Parameters.of(network, arrays);
  }

  private static float value(Network network, Parameters.Spec spec, Random random) {
    return switch (spec.kind()) {
      case WEIGHT -> network.initialisation().bound(spec) * (2 * random.nextFloat() - 1);
      case SCALE, RUNNING_VARIANCE -> 0.5f + random.nextFloat();
      case BIAS, SHIFT, RUNNING_MEAN -> 0.2f * (random.nextFloat() - 0.5f);
    };
  }
}

package io.countersign.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import io.countersign.trainer.network.Layer.LocalResponseNorm;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalResponseNormTest {

  @ParameterizedTest
  @ValueSource(floats = {0.75f, 0.6f})
  void forward_randomInput_agreesWithPlainLoops(float beta) {
    LocalResponseNorm layer = new LocalResponseNorm(5, 0.4f, beta, 2f);
    Window.Extent extent = Window.Extent.image(7, 3, 4);
    float[] input = random(2 * extent.size());
    List<Step> steps = Step.place("", List.of(layer), extent);

    float[] output;
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = manager.create(input, new Shape(2, 7, 3, 4));
      ParameterStore store = new ParameterStore(manager, false);
      output = new ForwardPass(new ParameterList(), store, images, false).run(steps).toFloatArray();
    }

    for (int i = 0; i < input.length; i++) {
      assertThat((double) output[i]).isCloseTo(expected(input, i, layer), within(1e-6));
    }
  }

  private static double expected(float[] input, int index, LocalResponseNorm layer) {
    int area = 12;
    int channel = index / area % 7;
    double squares = 0;
    for (int c = Math.max(0, channel - 2); c <= Math.min(6, channel + 2); c++) {
      double value = input[index + (c - channel) * area];
      squares += value * value;
    }
    return input[index]
        / Math.pow(layer.bias() + layer.alpha() / layer.size() * squares, layer.beta());
  }

  private static float[] random(int length) {
    Random random = new Random(3);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 3 * (random.nextFloat() - 0.5f);
    }
    return values;
  }
}

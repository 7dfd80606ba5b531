package io.countersign.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.countersign.trainer.network.NetworkBlock.BlockEmbedder;
import io.countersign.trainer.training.Optimisation.Method;
import io.countersign.trainer.training.TrainingState.Trained;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdamTest {

  private static final double RATE = 0.05;

  @ParameterizedTest
  @CsvSource({"ADAM, 0, 0", "ADAM, 0.1, 0", "ADAMW, 0.1, 0", "ADAMW, 0.1, 0.5"})
  void step_quadraticLoss_followsThePlainAlgorithm(Method method, double decay, double clip) {
    double[] weights = {1, -2, 3, 0.5};
    double[] bias = {0.7, -0.4};
    Plain plainWeights = new Plain(weights, method, decay);
    Plain plainBias = new Plain(bias, method, 0);
    try (BlockEmbedder.GradientMode off = BlockEmbedder.GradientMode.off();
        NDManager manager = NDManager.newBaseManager()) {
      NDArray w = trainable(manager.create(new float[] {1, -2, 3, 0.5f}, new Shape(2, 2)));
      NDArray b = trainable(manager.create(new float[] {0.7f, -0.4f}));
      Optimisation.Adam adam =
          new Optimisation.Adam(settings(method, decay, clip), List.of(trained(w), trained(b)));
      for (int step = 0; step < 25; step++) {
        backward(manager, w, b);
        double norm = adam.step(step, RATE);

        double expected = Math.sqrt(4 * squares(weights) + 4 * squares(bias));
        assertThat(norm).isCloseTo(expected, within(1e-4));
        double scale = clip > 0 && expected > clip ? clip / expected : 1;
        plainWeights.step(step + 1, scale);
        plainBias.step(step + 1, scale);
        assertSame(w, weights);
        assertSame(b, bias);
      }
    }
  }

  private static Optimisation settings(Method method, double decay, double clip) {
    Optimisation.LearningRate rate =
        new Optimisation.LearningRate(Optimisation.LearningRate.Shape.CONSTANT, RATE, 0);
    return new Optimisation(method, rate, decay, clip, 0);
  }

  private static NDArray trainable(NDArray array) {
    array.setRequiresGradient(true);
    return array;
  }

  private static Trained trained(NDArray array) {
    NDManager manager = array.getManager();
    return new Trained(array, manager.zeros(array.getShape()), manager.zeros(array.getShape()));
  }

  /** The gradient of the sum of squares is twice the value. */
  private static void backward(NDManager manager, NDArray w, NDArray b) {
    try (NDManager scope = manager.newSubManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray one = scope.create(1f);
      collector.backward(one.mul(w).square().sum().add(one.mul(b).square().sum()));
    }
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  private static void assertSame(NDArray array, double[] expected) {
    float[] actual = array.toFloatArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-5));
    }
  }

  /** The algorithms as printed, over doubles. */
  private static final class Plain {
    private final double[] x;
    private final Method method;
    private final double decay;
    private final double[] m;
    private final double[] v;

    Plain(double[] x, Method method, double decay) {
      this.x = x;
      this.method = method;
      this.decay = decay;
      this.m = new double[x.length];
      this.v = new double[x.length];
    }

    void step(int t, double scale) {
      for (int i = 0; i < x.length; i++) {
        double g = 2 * x[i] * scale + (method == Method.ADAM ? decay * x[i] : 0);
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
        double mean = m[i] / (1 - Math.pow(0.9, t));
        double variance = v[i] / (1 - Math.pow(0.999, t));
        double pull = method == Method.ADAMW ? RATE * decay * x[i] : 0;
        x[i] -= pull + RATE * mean / (Math.sqrt(variance) + 1e-8);
      }
    }
  }
}

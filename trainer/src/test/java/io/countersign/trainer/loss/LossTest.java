package io.countersign.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.countersign.comparison.Grid;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {

  /** Of an embedding: two at each of six places. */
  private static final int NUMBERS = 12;

  private static final float LOG_ALPHA = 1.9f;
  private static final float MIDDLE = 0.3f;

  /** Out of order; one writer without forgeries, one with a single genuine signature. */
  private static final int[] WRITERS = {4, 7, 4, 9, 7, 4, 4, 7, 2, 9, 2, 7};

  private static final boolean[] FORGED = {
    false, false, true, false, true, false, false, false, false, true, false, true
  };

  static Stream<Arguments> losses() {
    return Stream.of(Grid.WHOLE, new Grid(1, 2, 3), new Grid(1, 3, 1)).flatMap(LossTest::losses);
  }

  private static Stream<Arguments> losses(Grid grid) {
    ToDoubleFunction<LossOracle> contrastive = oracle -> oracle.contrastive(2);
    ToDoubleFunction<LossOracle> triplet = oracle -> oracle.triplet(0.7);
    ToDoubleFunction<LossOracle> logistic = oracle -> oracle.logisticNce(LOG_ALPHA, MIDDLE);
    return Stream.of(
        Arguments.of(new Contrastive(2, PairGroups.Weights.DEFAULT, grid), grid, contrastive),
        Arguments.of(new Triplet(0.7, PairGroups.Weights.DEFAULT, grid), grid, triplet),
        Arguments.of(new LogisticNce(PairGroups.Weights.DEFAULT, grid), grid, logistic));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void value_randomEmbeddings_agreesWithPlainLoops(
      Loss loss, Grid grid, ToDoubleFunction<LossOracle> expected) {
    for (long seed = 0; seed < 20; seed++) {
      double[][] rows = random(seed);
      double oracle = expected.applyAsDouble(new LossOracle(rows, grid, WRITERS, FORGED));

      assertThat(value(loss, rows)).as("seed %d", seed).isCloseTo(oracle, within(2e-5 * oracle));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradient_randomEmbeddings_agreesWithDifferencesOfPlainLoops(
      Loss loss, Grid grid, ToDoubleFunction<LossOracle> expected) {
    double[][] rows = random(5);
    float[] gradient = gradient(loss, rows);
    double step = 1e-6;
    for (int i = 0; i < gradient.length; i++) {
      double numeric =
          (moved(rows, grid, i, step, expected) - moved(rows, grid, i, -step, expected))
              / (2 * step);

      assertThat((double) gradient[i]).as("component %d", i).isCloseTo(numeric, within(1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void value_noGenuinePair_isRefused(Loss loss, Grid grid, ToDoubleFunction<LossOracle> unused) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray embeddings = manager.create(floats(random(1)), new Shape(WRITERS.length, NUMBERS));
      boolean[] allForged = new boolean[WRITERS.length];
      Arrays.fill(allForged, true);

      assertThatThrownBy(() -> loss.value(embeddings, WRITERS, allForged, new NDList()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("two genuine signatures of one writer");
    }
  }

  @Test
  void pairs_randomEmbeddings_agreeWithPlainLoops() {
    double[][] left = random(1);
    double[][] right = random(2);
    double expected = 0;
    for (int i = 0; i < left.length; i++) {
      double squared = 0;
      for (int k = 0; k < NUMBERS; k++) {
        squared += Math.pow(left[i][k] - right[i][k], 2);
      }
      expected += FORGED[i] ? Math.pow(Math.max(0, 2 - Math.sqrt(squared)), 2) : squared;
    }
    boolean[] genuine = new boolean[FORGED.length];
    for (int i = 0; i < genuine.length; i++) {
      genuine[i] = !FORGED[i];
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape shape = new Shape(left.length, NUMBERS);
      NDArray value =
          new Contrastive.OfPairs(2)
              .value(
                  manager.create(floats(left), shape),
                  manager.create(floats(right), shape),
                  genuine);

      assertThat((double) value.getFloat()).isCloseTo(expected / left.length, within(1e-5));
    }
  }

  @Test
  void of_unknownName_saysWhichThereAre() {
    assertThatThrownBy(() -> Losses.of("hinge", true, Grid.WHOLE, OptionalDouble.empty()))
        .hasMessage("expected a loss of [contrastive, logistic-nce, triplet], got \"hinge\"");
  }

  private static double value(Loss loss, double[][] rows) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray embeddings = manager.create(floats(rows), new Shape(rows.length, NUMBERS));
      return loss.value(embeddings, WRITERS, FORGED, learnt(manager)).getFloat();
    }
  }

  private static float[] gradient(Loss loss, double[][] rows) {
    try (NDManager manager = NDManager.newBaseManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray embeddings = manager.create(floats(rows), new Shape(rows.length, NUMBERS));
      embeddings.setRequiresGradient(true);
      collector.backward(loss.value(embeddings, WRITERS, FORGED, learnt(manager)));
      return embeddings.getGradient().toFloatArray();
    }
  }

  private static NDList learnt(NDManager manager) {
    return new NDList(manager.create(new float[] {LOG_ALPHA, MIDDLE}));
  }

  private static double moved(
      double[][] rows, Grid grid, int index, double by, ToDoubleFunction<LossOracle> oracle) {
    double[][] moved = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    moved[index / NUMBERS][index % NUMBERS] += by;
    return oracle.applyAsDouble(new LossOracle(moved, grid, WRITERS, FORGED));
  }

  /** Embeddings of length 1. */
  private static double[][] random(long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[WRITERS.length][NUMBERS];
    for (double[] row : rows) {
      double squares = 0;
      for (int k = 0; k < row.length; k++) {
        row[k] = random.nextGaussian();
        squares += row[k] * row[k];
      }
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) (row[k] / Math.sqrt(squares));
      }
    }
    return rows;
  }

  private static float[] floats(double[][] rows) {
    float[] values = new float[rows.length * NUMBERS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows[i / NUMBERS][i % NUMBERS];
    }
    return values;
  }
}

package io.countersign.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.sun.management.OperatingSystemMXBean;
import io.countersign.trainer.loss.Contrastive;
import io.countersign.trainer.loss.Loss;
import io.countersign.trainer.loss.Losses;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.NetworkBlock.BlockEmbedder;
import io.countersign.trainer.network.Networks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Times training steps of 64 images, batches ready at hand: {@code StepBenchmark [network] [steps]
 * [batch|pairs|parts=N|multiply]}; {@code multiply} times a large matrix product instead. The
 * medians leave out the first two steps. Started by {@code infra/bench/trainer.sh}, with the
 * launcher's variables.
 */
final class StepBenchmark {

  private static final int IMAGES = 64;
  private static final int EACH = 8;
  private static final int SIDE = 2048;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Network network;
  private final Map<String, List<double[]>> stages = new LinkedHashMap<>();
  private long wall;
  private long spent;

  private StepBenchmark(Network network) {
    this.network = network;
  }

  public static void main(String[] arguments) throws IOException {
    Network network = Networks.of(arguments.length > 0 ? arguments[0] : Networks.DEFAULT);
    int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 12;
    String way = arguments.length > 2 ? arguments[2] : "batch";
    if (way.equals("multiply")) {
      multiply(steps);
    } else {
      new StepBenchmark(network).run(steps, way);
    }
  }

  private void run(int steps, String way) throws IOException {
    boolean recipe = network.normalised();
    Loss loss =
        Losses.of(
            recipe ? Losses.DEFAULT : "contrastive",
            recipe,
            network.grid(),
            OptionalDouble.empty());
    Optimisation settings = recipe ? Optimisation.RECIPE : Optimisation.PAPER;
    Work work =
        way.equals("pairs") ? pairs(Losses.pairs(recipe, OptionalDouble.empty())) : batch(loss);
    try (BlockEmbedder.GradientMode off = BlockEmbedder.GradientMode.off();
        NDManager manager = NDManager.newBaseManager()) {
      TrainingState state =
          new TrainingState(network, loss.start(), settings.averageDecay() > 0, manager);
      Gradient.Forward forward =
          new Gradient.Forward(state.block(), manager, List.of(Device.cpu()));
      Gradient gradient =
          way.startsWith("parts=")
              ? new Gradient.Parted(state, forward, Integer.parseInt(way.substring(6)), 1)
              : (done, step, scope) -> staged(state, forward, done, scope);
      TrainingLoop.TrainingStep step =
          new TrainingLoop.TrainingStep(state, manager, gradient, settings);
      for (int i = 0; i < steps; i++) {
        long began = System.nanoTime();
        long before = SYSTEM.getProcessCpuTime();
        start();
        step.run(work, i, 1e-4);
        stage("update");
        note("step", System.nanoTime() - began, SYSTEM.getProcessCpuTime() - before);
      }
      report(way);
    }
  }

  /** {@link Gradient.Whole} with a clock between its stages. */
  private double staged(TrainingState state, Gradient.Forward forward, Work work, NDManager scope) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray embeddings = forward.embed(work, work.images(), 0, work.count(), scope);
      stage("forward");
      NDArray loss = work.loss(embeddings, state.learnt());
      double value = loss.getFloat();
      stage("loss");
      collector.backward(loss);
      stage("backward");
      return value;
    }
  }

  private void start() {
    wall = System.nanoTime();
    spent = SYSTEM.getProcessCpuTime();
  }

  private void stage(String name) {
    note(name, System.nanoTime() - wall, SYSTEM.getProcessCpuTime() - spent);
    start();
  }

  private void note(String name, long nanoseconds, long processor) {
    stages
        .computeIfAbsent(name, n -> new ArrayList<>())
        .add(new double[] {nanoseconds / 1e9, processor / 1e9});
  }

  private double median(String stage, int clock) {
    double[] sorted =
        stages.getOrDefault(stage, List.of()).stream()
            .skip(2)
            .mapToDouble(times -> times[clock])
            .sorted()
            .toArray();
    return sorted[sorted.length / 2];
  }

  private void report(String way) throws IOException {
    int pairs = way.equals("pairs") ? IMAGES / 2 : IMAGES * (IMAGES - 1) / 2;
    double seconds = median("step", 0);
    say(
        "java: %s, %s: %.3f s and %.3f processor seconds a step, %.1f images/s, %.1f pairs/s",
        network.name(), way, seconds, median("step", 1), IMAGES / seconds, pairs / seconds);
    for (String stage : stages.keySet()) {
      if (!stage.equals("step")) {
        say("  %s: %.3f s, %.3f processor seconds", stage, median(stage, 0), median(stage, 1));
      }
    }
    double work = 6e-9 * IMAGES * network.multiplyAdds();
    say(
        "  %.1f GFLOP a step (two for each of %,d multiply-adds, thrice for forward and both"
            + " gradients): %.1f GFLOP/s, %.1f per processor second",
        work, network.multiplyAdds(), work / seconds, work / median("step", 1));
    say(
        "  most memory: %.2f GB; %s",
        peak(), Devices.RuntimeSettings.describe(List.of(Device.cpu()), 1));
  }

  /** The largest matrix product that PyTorch is asked for here, for the ratio. */
  private static void multiply(int times) {
    try (BlockEmbedder.GradientMode off = BlockEmbedder.GradientMode.off();
        NDManager manager = NDManager.newBaseManager()) {
      NDArray left = manager.randomUniform(-1, 1, new Shape(SIDE, SIDE));
      NDArray right = manager.randomUniform(-1, 1, new Shape(SIDE, SIDE));
      double[] seconds = new double[times];
      double[] processor = new double[times];
      for (int i = 0; i < times; i++) {
        long began = System.nanoTime();
        long before = SYSTEM.getProcessCpuTime();
        try (NDArray product = left.matMul(right)) {
          product.getFloat(0, 0);
        }
        seconds[i] = (System.nanoTime() - began) / 1e9;
        processor[i] = (SYSTEM.getProcessCpuTime() - before) / 1e9;
      }
      Arrays.sort(seconds);
      Arrays.sort(processor);
      double work = 2e-9 * Math.pow(SIDE, 3);
      say(
          "java: product of matrices %d×%d: %.1f GFLOP/s, %.1f per processor second",
          SIDE, SIDE, work / seconds[times / 2], work / processor[times / 2]);
    }
  }

  private static double peak() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e9)
          .findFirst()
          .orElse(Double.NaN);
    }
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  private Work batch(Loss loss) {
    int[] writers = new int[IMAGES];
    boolean[] forged = new boolean[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      writers[i] = i / EACH;
      forged[i] = i % EACH >= EACH / 2;
    }
    return new Work.BatchWork(
        Batch.of(images(IMAGES), network.height(), network.width(), writers, forged), loss);
  }

  private Work pairs(Contrastive.OfPairs loss) {
    boolean[] genuine = new boolean[IMAGES / 2];
    for (int i = 0; i < genuine.length; i++) {
      genuine[i] = i % 2 == 0;
    }
    return new Work.PairWork(
        PairBatch.of(
            images(IMAGES / 2), images(IMAGES / 2), network.height(), network.width(), genuine),
        loss);
  }

  private float[] images(int count) {
    Random random = new Random(1);
    float[] values = new float[count * network.height() * network.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() < 0.1f ? 1 : 0;
    }
    return values;
  }
}

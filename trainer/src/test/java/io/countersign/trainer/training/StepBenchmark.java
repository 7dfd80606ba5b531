package io.countersign.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.sun.management.OperatingSystemMXBean;
import io.countersign.trainer.loss.Loss;
import io.countersign.trainer.loss.Losses;
import io.countersign.trainer.loss.PairLoss;
import io.countersign.trainer.network.GradientMode;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.Networks;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Times training steps of 64 images, batches ready at hand: {@code StepBenchmark [network] [steps]
 * [batch|pairs]}. The median leaves out the first two steps. Needs a quiet machine; start it with
 * the launcher's variables.
 */
final class StepBenchmark {

  private static final int IMAGES = 64;
  private static final int EACH = 8;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private StepBenchmark() {}

  public static void main(String[] arguments) {
    Network network = Networks.of(arguments.length > 0 ? arguments[0] : Networks.DEFAULT);
    int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 12;
    boolean pairs = arguments.length > 2 && arguments[2].equals("pairs");
    boolean recipe = network.normalised();
    Loss loss = Losses.of(recipe ? Losses.DEFAULT : "contrastive", recipe, OptionalDouble.empty());
    Optimisation settings = recipe ? Optimisation.RECIPE : Optimisation.PAPER;
    try (GradientMode off = GradientMode.off();
        NDManager manager = NDManager.newBaseManager()) {
      boolean averaged = settings.averageDecay() > 0;
      TrainingState state = new TrainingState(network, loss.start(), averaged, manager);
      TrainingStep step =
          new TrainingStep(
              state,
              manager,
              new Gradient.Whole(state, new Forward(state.block(), manager, List.of(Device.cpu()))),
              settings);
      Work work =
          pairs
              ? pairs(network, Losses.pairs(recipe, OptionalDouble.empty()))
              : batch(network, loss);
      double[] seconds = new double[steps];
      double[] processor = new double[steps];
      for (int i = 0; i < steps; i++) {
        long began = System.nanoTime();
        long spent = SYSTEM.getProcessCpuTime();
        step.run(work, i, 1e-4);
        seconds[i] = (System.nanoTime() - began) / 1e9;
        processor[i] = (SYSTEM.getProcessCpuTime() - spent) / 1e9;
      }
      report(network, pairs, median(seconds), median(processor));
    }
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).skip(2).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static void report(Network network, boolean pairs, double seconds, double processor) {
    int perStep = pairs ? IMAGES / 2 : IMAGES * (IMAGES - 1) / 2;
    System.out.printf(
        Locale.ROOT,
        "%s, %s: %.3f s and %.3f processor seconds a step, %.1f images/s, %.1f pairs/s; %s%n",
        network.name(),
        pairs ? "listed pairs" : "all pairs of a batch",
        seconds,
        processor,
        IMAGES / seconds,
        perStep / seconds,
        RuntimeSettings.describe(List.of(Device.cpu()), 1));
  }

  private static Work batch(Network network, Loss loss) {
    int[] writers = new int[IMAGES];
    boolean[] forged = new boolean[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      writers[i] = i / EACH;
      forged[i] = i % EACH >= EACH / 2;
    }
    float[] images = images(network, IMAGES);
    return new Work.BatchWork(
        Batch.of(images, network.height(), network.width(), writers, forged), loss);
  }

  private static Work pairs(Network network, PairLoss loss) {
    boolean[] genuine = new boolean[IMAGES / 2];
    for (int i = 0; i < genuine.length; i++) {
      genuine[i] = i % 2 == 0;
    }
    return new Work.PairWork(
        PairBatch.of(
            images(network, IMAGES / 2),
            images(network, IMAGES / 2),
            network.height(),
            network.width(),
            genuine),
        loss);
  }

  private static float[] images(Network network, int count) {
    Random random = new Random(1);
    float[] values = new float[count * network.height() * network.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() < 0.1f ? 1 : 0;
    }
    return values;
  }
}

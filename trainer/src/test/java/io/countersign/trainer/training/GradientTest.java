package io.countersign.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.countersign.trainer.loss.Loss;
import io.countersign.trainer.loss.Losses;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.NetworkBlock.BlockEmbedder;
import io.countersign.trainer.network.Networks;
import io.countersign.trainer.network.TinyNetworks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The same gradient by every way: the whole batch at once is the oracle. */
class GradientTest {

  private static final BiFunction<TrainingState, Gradient.Forward, Gradient> WHOLE =
      Gradient.Whole::new;

  private static List<Device> cpus(int count) {
    return Devices.of(String.join(",", Collections.nCopies(count, "cpu")), 0);
  }

  private static BiFunction<TrainingState, Gradient.Forward, Gradient> parts(int parts) {
    return (state, forward) -> new Gradient.Parted(state, forward, parts, 5);
  }

  /** Loss, gradients and running statistics after one step's gradient, by name. */
  private static Map<String, float[]> of(
      Network network, int devices, BiFunction<TrainingState, Gradient.Forward, Gradient> way) {
    return of(network, loss(network), devices, way);
  }

  private static Loss loss(Network network) {
    return Losses.of(
        network.normalised() ? Losses.DEFAULT : "contrastive",
        network.normalised(),
        network.grid(),
        OptionalDouble.empty());
  }

  private static Map<String, float[]> of(
      Network network,
      Loss loss,
      int devices,
      BiFunction<TrainingState, Gradient.Forward, Gradient> way) {
    Work work =
        new Work.BatchWork(new ToyBatches(network.height(), network.width(), 1).next(0, 0), loss);
    Engine.getInstance().setRandomSeed(3);
    try (BlockEmbedder.GradientMode off = BlockEmbedder.GradientMode.off();
        NDManager manager = NDManager.newBaseManager(Device.cpu());
        NDManager scope = manager.newSubManager()) {
      TrainingState state = new TrainingState(network, loss.start(), false, manager);
      Gradient.Forward forward = new Gradient.Forward(state.block(), manager, cpus(devices));
      Map<String, float[]> found = new LinkedHashMap<>();
      float value = (float) way.apply(state, forward).of(work, 0, scope);
      found.put("loss", new float[] {value});
      state
          .arrays()
          .forEach(
              (name, array) -> {
                if (array.hasGradient()) {
                  try (NDArray gradient = array.getGradient()) {
                    found.put("gradient of " + name, gradient.toFloatArray());
                  }
                } else if (name.endsWith(".mean") || name.endsWith(".variance")) {
                  found.put(name, array.toFloatArray());
                }
              });
      return found;
    }
  }

  /**
   * Single precision, sums in another order, and now and then another side of a rectifier: single
   * numbers differ by up to 5e-3 of the largest on a processor without AVX-512, whole arrays less.
   */
  private static final double ROUNDING = 5e-3;

  private static void assertSame(Map<String, float[]> actual, Map<String, float[]> oracle) {
    assertThat(actual).containsOnlyKeys(oracle.keySet());
    List<Double> sizes = new ArrayList<>();
    oracle.forEach(
        (name, expected) -> {
          float[] numbers = actual.getOrDefault(name, new float[expected.length]);
          assertThat(numbers).as(name).hasSameSizeAs(expected);
          double apart = 0;
          double length = 0;
          for (int i = 0; i < expected.length; i++) {
            apart += Math.pow((double) numbers[i] - expected[i], 2);
            length += Math.pow(expected[i], 2);
          }
          sizes.add(Math.sqrt(length));
          assertThat(Math.sqrt(apart))
              .as("%s, as a vector of length %s", name, Math.sqrt(length))
              .isLessThan(ROUNDING * Math.sqrt(length) + 1e-6);
        });
    assertThat(sizes).as("something to compare").anyMatch(size -> size > 0.01);
  }

  @Test
  void severalDevices_giveWhatOneGives_batchNormIsOverTheWholeBatch() {
    Network slim = Networks.of("slim");
    Map<String, float[]> oracle = of(slim, 1, WHOLE);
    assertSame(of(slim, 2, WHOLE), oracle);
    assertSame(of(slim, 3, WHOLE), oracle);
  }

  @Test
  void parts_giveWhatTheWholeBatchGives() {
    Network plain = TinyNetworks.plain(0);
    Map<String, float[]> oracle = of(plain, 1, WHOLE);
    assertSame(of(plain, 1, parts(2)), oracle);
    assertSame(of(plain, 1, parts(3)), oracle);
    assertSame(of(plain, 1, parts(100)), oracle);
    assertSame(of(plain, 2, parts(2)), oracle);
  }

  @Test
  void parts_drawTheSameDropoutBothTimes_soThatTheyCanBeRepeated() {
    Network dropping = TinyNetworks.plain(0.5f);
    Map<String, float[]> once = of(dropping, 1, parts(2));
    assertSame(of(dropping, 1, parts(2)), once);
    assertThat(once.get("loss")).isNotEqualTo(of(TinyNetworks.plain(0), 1, parts(2)).get("loss"));
  }

  @Test
  void garbageCollectedBeforeTheGradient_changesNothing() {
    for (String name : List.of("slim", "signet")) {
      Network network = Networks.of(name);
      Loss plain = loss(network);
      Loss collecting = new CollectingLoss(plain);
      for (int devices : List.of(1, 2)) {
        assertSame(of(network, collecting, devices, WHOLE), of(network, plain, devices, WHOLE));
      }
    }
  }

  /** Leaves no memory as it was that nobody holds, once the loss is known. */
  private record CollectingLoss(Loss loss) implements Loss {
    @Override
    public String name() {
      return loss.name();
    }

    @Override
    public float[] start() {
      return loss.start();
    }

    @Override
    public NDArray value(NDArray embeddings, int[] writers, boolean[] forged, NDList learnt) {
      NDArray value = loss.value(embeddings, writers, forged, learnt);
      System.gc();
      LockSupport.parkNanos(200_000_000);
      for (int i = 0; i < 100_000; i++) {
        ByteBuffer.allocateDirect(Float.BYTES).order(ByteOrder.nativeOrder()).putFloat(Float.NaN);
      }
      return value;
    }
  }
}

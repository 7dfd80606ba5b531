package io.countersign.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.countersign.comparison.Grid;
import io.countersign.trainer.loss.LogisticNce;
import io.countersign.trainer.loss.Loss;
import io.countersign.trainer.loss.PairGroups;
import io.countersign.trainer.network.Network;
import io.countersign.trainer.network.NetworkBlock.BlockEmbedder;
import io.countersign.trainer.network.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {

  private static final long MEGABYTE = 1 << 20;

  /** {@code -Dtraining.steps=2000} for a long run. */
  private static final int STEPS = Integer.getInteger("training.steps", 200);

  @Test
  void steps_ofSlim_leaveNoArrayAndNoMemoryBehind() throws IOException {
    Network slim = Networks.of("slim");
    Loss loss = new LogisticNce(PairGroups.Weights.DEFAULT, Grid.WHOLE);
    ToyBatches batches = new ToyBatches(slim.height(), slim.width(), STEPS);
    try (BlockEmbedder.GradientMode off = BlockEmbedder.GradientMode.off();
        NDManager manager = NDManager.newBaseManager()) {
      TrainingState state = new TrainingState(slim, loss.start(), true, manager);
      TrainingLoop.TrainingStep step =
          new TrainingLoop.TrainingStep(
              state,
              manager,
              new Gradient.Whole(
                  state, new Gradient.Forward(state.block(), manager, List.of(Device.cpu()))),
              Optimisation.RECIPE);
      int arrays = 0;
      long resident = 0;
      for (int i = 0; i < STEPS; i++) {
        step.run(new Work.BatchWork(batches.next(0, i), loss), i, 1e-3);
        if (i == STEPS / 4 - 1) { // by then the allocator has what it needs
          arrays = manager.getManagedArrays().size();
          resident = residentBytes();
        }
      }

      assertThat(manager.getManagedArrays()).hasSize(arrays);
      assertThat(residentBytes() - resident).isLessThan(32 * MEGABYTE);
    }
  }

  /** Memory held outside the Java heap's garbage, which comes and goes with the batches. */
  private static long residentBytes() throws IOException {
    System.gc();
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IllegalStateException("/proc/self/status has no VmRSS");
  }
}

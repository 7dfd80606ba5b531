package io.countersign.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.comparison.Grid;
import io.countersign.trainer.loss.LogisticNce;
import io.countersign.trainer.loss.PairGroups;
import org.junit.jupiter.api.Test;

class PrefetchTest {

  private static final Work.Source SOURCE =
      Work.of(new ToyBatches(8, 8, 5), new LogisticNce(PairGroups.Weights.DEFAULT, Grid.WHOLE));

  @Test
  void next_givesTheSameBatchesInAnyOrder() {
    try (Work.Prefetch prefetch = new Work.Prefetch(SOURCE)) {
      for (int[] at : new int[][] {{0, 0}, {0, 1}, {0, 4}, {1, 0}, {1, 1}, {0, 0}}) {
        assertThat(prefetch.next(at[0], at[1]).images())
            .isEqualTo(SOURCE.next(at[0], at[1]).images());
      }
    }
  }

  @Test
  void next_failure_comesWithItsCause() {
    Work.Source broken =
        new Work.Source() {
          @Override
          public int stepsPerEpoch() {
            return 1;
          }

          @Override
          public int imagesPerStep() {
            return 1;
          }

          @Override
          public Work next(int epoch, int step) {
            throw new IllegalArgumentException("no canvas");
          }
        };
    try (Work.Prefetch prefetch = new Work.Prefetch(broken)) {
      assertThatThrownBy(() -> prefetch.next(0, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("no canvas");
    }
  }
}

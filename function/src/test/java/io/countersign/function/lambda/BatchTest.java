package io.countersign.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class BatchTest {
  private final Executor threads = new IoThreads();

  @Test
  void each_inTime_givesAllInTheirOrder() {
    assertThat(new Batch(threads, Duration.ofMinutes(1)).each(List.of(1, 2, 3), i -> i * i))
        .containsExactly(Optional.of(1), Optional.of(4), Optional.of(9));
  }

  @Test
  void each_itemThatNeverEnds_costsItselfAndThoseAfterIt() {
    CountDownLatch never = new CountDownLatch(1);
    List<Optional<Integer>> results =
        new Batch(threads, Duration.ofMillis(500))
            .each(
                List.of(1, 2, 3),
                i -> {
                  if (i == 2) {
                    await(never);
                  }
                  return i;
                });
    never.countDown();

    assertThat(results.subList(1, 3)).containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void each_noTime_beginsNone() {
    assertThat(
            new Batch(threads, Duration.ZERO)
                .each(
                    List.of(1, 2),
                    i -> {
                      throw new AssertionError("begun");
                    }))
        .containsExactly(Optional.empty(), Optional.empty());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

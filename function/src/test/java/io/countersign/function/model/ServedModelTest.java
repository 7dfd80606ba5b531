package io.countersign.function.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServedModelTest {
  private Instant now = Instant.EPOCH;
  private final AtomicInteger loads = new AtomicInteger();
  private final ServedModel model =
      new ServedModel(
          () -> new LoadedModel.Failed("failure " + loads.incrementAndGet()),
          Duration.ofSeconds(2),
          () -> now);

  @Test
  void get_withinThePause_repeatsTheFailure() {
    assertThat(model.get()).isEqualTo(new LoadedModel.Failed("failure 1"));
    now = now.plusMillis(1999);

    assertThat(model.get()).isEqualTo(new LoadedModel.Failed("failure 1"));
  }

  @Test
  void get_afterThePause_triesAgain() {
    model.get();
    now = now.plusSeconds(2);

    assertThat(model.get()).isEqualTo(new LoadedModel.Failed("failure 2"));
  }
}

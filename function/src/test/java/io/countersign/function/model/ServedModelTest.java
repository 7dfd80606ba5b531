package io.countersign.function.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.TinyModel;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void get_onceLoaded_isKeptForGood(@TempDir Path directory) throws IOException {
    TinyModel.write(directory);
    byte[] json = Files.readAllBytes(directory.resolve("manifest.json"));
    try (Verifier verifier = Verifier.open(directory.resolve("model.onnx"), json)) {
      Iterator<LoadedModel> loads =
          List.<LoadedModel>of(new LoadedModel.Failed("away"), new LoadedModel.Ready(verifier))
              .iterator();
      ServedModel recovered = new ServedModel(loads::next, Duration.ofSeconds(2), () -> now);
      assertThat(recovered.get()).isEqualTo(new LoadedModel.Failed("away"));
      now = now.plusSeconds(2);

      assertThat(recovered.get()).isEqualTo(new LoadedModel.Ready(verifier));
      now = now.plusSeconds(3600);
      assertThat(recovered.get()).isEqualTo(new LoadedModel.Ready(verifier));
    }
  }

  @Test
  void get_afterThePause_triesAgain() {
    model.get();
    now = now.plusSeconds(2);

    assertThat(model.get()).isEqualTo(new LoadedModel.Failed("failure 2"));
  }
}

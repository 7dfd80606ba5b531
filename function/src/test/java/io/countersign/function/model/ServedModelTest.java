package io.countersign.function.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.outcome.Checked;
import io.countersign.testing.Drawings;
import io.countersign.testing.TinyModel;
import io.countersign.verify.Known;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedModelTest {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private Instant now = Instant.EPOCH;
  private final AtomicInteger loads = new AtomicInteger();
  private final Deque<LoadedModel> others = new ArrayDeque<>();
  private final List<String> heard = new ArrayList<>();

  private ServedModel model(Supplier<LoadedModel> first) {
    ServedModel.ModelSource source =
        new ServedModel.ModelSource() {
          @Override
          public LoadedModel load() {
            return first.get();
          }

          @Override
          public Optional<LoadedModel> loadIfAnother() {
            return Optional.ofNullable(others.poll());
          }
        };
    return new ServedModel(
        source,
        PAUSE,
        INTERVAL,
        () -> now,
        Runnable::run,
        (failed, reason) -> heard.add(failed + ": " + reason));
  }

  private LoadedModel failure() {
    return new LoadedModel.Failed("failure " + loads.incrementAndGet());
  }

  private static LoadedModel.Ready ready(Path directory) throws IOException {
    TinyModel.write(directory);
    byte[] json = Files.readAllBytes(directory.resolve("manifest.json"));
    return new LoadedModel.Ready(Verifier.open(directory.resolve("model.onnx"), json));
  }

  @Test
  void get_withinThePause_repeatsTheFailure() {
    ServedModel model = model(this::failure);
    assertThat(model.get()).isEqualTo(new LoadedModel.Failed("failure 1"));
    now = now.plusMillis(1999);

    assertThat(model.get()).isEqualTo(new LoadedModel.Failed("failure 1"));
  }

  @Test
  void get_afterThePause_triesAgainUntilThereIsOne(@TempDir Path directory) throws IOException {
    LoadedModel.Ready ready = ready(directory);
    Iterator<LoadedModel> loaded = List.of(failure(), failure(), ready).iterator();
    ServedModel model = model(loaded::next);
    assertThat(model.get()).isEqualTo(new LoadedModel.Failed("failure 1"));
    now = now.plus(PAUSE);
    assertThat(model.get()).isEqualTo(new LoadedModel.Failed("failure 2"));
    now = now.plus(PAUSE);

    assertThat(model.get()).isEqualTo(ready);
    now = now.plusSeconds(3600);
    assertThat(model.get()).isEqualTo(ready);
    ready.verifier().close();
  }

  @Test
  void get_anotherModelIsCurrent_servesItAfterTheIntervalAndTheOldOneGoesOnMeanwhile(
      @TempDir Path directory) throws IOException {
    LoadedModel.Ready first = ready(directory.resolve("1"));
    LoadedModel.Ready second = ready(directory.resolve("2"));
    ServedModel model = model(() -> first);
    model.get();
    others.add(second);
    now = now.plus(INTERVAL).minusMillis(1);
    assertThat(model.get()).isEqualTo(first);
    now = now.plusMillis(1);
    model.get();

    assertThat(model.get()).isEqualTo(second);
    assertThat(heard).containsExactly("false: serving tiny");
    // A request that began before has the old one in its hands still.
    assertThat(first.verifier().read("questioned", Drawings.png(1)))
        .isInstanceOf(Checked.Passed.class);
    now = now.plus(INTERVAL);
    model.get();
    assertThatThrownBy(() -> embed(first)).as("closed at the next look").isNotNull();
    assertThat(embed(second)).hasSize(1);
    second.verifier().close();
  }

  @Test
  void get_corruptModelIsCurrent_keepsTheOldOneAndSaysSo(@TempDir Path directory)
      throws IOException {
    LoadedModel.Ready first = ready(directory);
    ServedModel model = model(() -> first);
    model.get();
    others.add(new LoadedModel.Failed("models/x/model.onnx has the SHA-256 …"));
    now = now.plus(INTERVAL);
    model.get();

    assertThat(model.get()).isEqualTo(first);
    assertThat(heard).containsExactly("true: models/x/model.onnx has the SHA-256 …");
    assertThat(embed(first)).hasSize(1);
    first.verifier().close();
  }

  private static List<Known> embed(LoadedModel.Ready model) {
    return model
        .verifier()
        .read("questioned", Drawings.png(1))
        .map(signature -> model.verifier().known(List.of(signature)))
        .optional()
        .orElseThrow();
  }
}

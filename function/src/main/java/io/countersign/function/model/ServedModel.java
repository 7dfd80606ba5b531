package io.countersign.function.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The model this process serves: loaded once, kept for good. After a failure the next request loads
 * again, but not before a pause has gone by, so that a bucket that is away is not asked by every
 * request. Thread-safe.
 */
public final class ServedModel {
  private final Supplier<LoadedModel> loader;
  private final Duration pause;
  private final InstantSource clock;
  private LoadedModel model = new LoadedModel.Failed("The model has not been loaded yet.");
  private Instant retryAt = Instant.MIN;

  public ServedModel(Supplier<LoadedModel> loader, Duration pause, InstantSource clock) {
    this.loader = loader;
    this.pause = pause;
    this.clock = clock;
  }

  /** The model, or why there is none. */
  public synchronized LoadedModel get() {
    if (model instanceof LoadedModel.Failed && !clock.instant().isBefore(retryAt)) {
      model = loader.get();
      retryAt = clock.instant().plus(pause);
    }
    return model;
  }
}

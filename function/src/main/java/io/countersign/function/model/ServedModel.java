package io.countersign.function.model;

import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.verify.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The model this process serves. After a failed first load the next request loads again, but not
 * before a pause has gone by, so that a bucket that is away is not asked by every request. Once
 * there is a model, the first request after each interval has another thread look whether another
 * is current; it takes the place of the old one at once and whole, or, when it cannot be used, the
 * old one goes on. Thread-safe.
 */
public final class ServedModel {
  private final ModelSource source;
  private final Duration pause;
  private final Duration interval;
  private final InstantSource clock;
  private final Executor background;
  private final RefreshListener listener;

  private LoadedModel model = new LoadedModel.Failed("The model has not been loaded yet.");
  private Instant due = Instant.MIN;
  private Optional<Verifier> retired = Optional.empty();

  /**
   * @param pause between attempts while there is no model
   * @param interval between looks for another; longer than any request takes, since the one before
   *     is closed at the second look after it was replaced
   * @param background runs the looks
   */
  public ServedModel(
      ModelSource source,
      Duration pause,
      Duration interval,
      InstantSource clock,
      Executor background,
      RefreshListener listener) {
    this.source = source;
    this.pause = pause;
    this.interval = interval;
    this.clock = clock;
    this.background = background;
    this.listener = listener;
  }

  /** Where models come from. */
  public interface ModelSource {
    /** The current one. */
    LoadedModel load();

    /** The current one if it is another than that loaded last. */
    Optional<LoadedModel> loadIfAnother();
  }

  /** Hears of every look that found another model. */
  public interface RefreshListener {
    /** It was taken, or it failed for a reason. */
    void refreshed(boolean failed, String reason);
  }

  /** The model, or why there is none. */
  public synchronized LoadedModel get() {
    if (!clock.instant().isBefore(due)) {
      if (model instanceof LoadedModel.Ready) {
        due = clock.instant().plus(interval);
        background.execute(this::refresh);
      } else {
        model = source.load();
        due = clock.instant().plus(model instanceof LoadedModel.Ready ? interval : pause);
      }
    }
    return model;
  }

  /** The verifier of the model, or a temporary refusal that says why there is none. */
  public Checked<Verifier> verifier() {
    LoadedModel loaded = get();
    return loaded instanceof LoadedModel.Ready ready
        ? Checked.passed(ready.verifier())
        : Checked.refused(
            Refusal.of(Refusal.Kind.UNAVAILABLE, ((LoadedModel.Failed) loaded).reason()));
  }

  /** Requests in flight have the old verifier: it is closed one interval later. */
  private void refresh() {
    Optional<LoadedModel> another;
    try {
      another = source.loadIfAnother();
    } catch (RuntimeException bug) {
      listener.refreshed(true, "internal error");
      throw bug;
    }
    Optional<Verifier> done;
    synchronized (this) {
      done = retired;
      retired = Optional.empty();
      if (another.isPresent() && another.get() instanceof LoadedModel.Ready ready) {
        retired = Optional.of(((LoadedModel.Ready) model).verifier());
        model = ready;
      }
    }
    done.ifPresent(Verifier::close);
    another.ifPresent(
        loaded -> {
          if (loaded instanceof LoadedModel.Failed failed) {
            listener.refreshed(true, failed.reason());
          } else {
            listener.refreshed(
                false, "serving " + ((LoadedModel.Ready) loaded).verifier().manifest().modelId());
          }
        });
  }
}

package io.countersign.function.model;

import io.countersign.manifest.CurrentModel;
import io.countersign.verify.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * The model that {@code models/shadow.json} names, if one: it scores the requests that the current
 * model answers. Nobody waits for it: the first request after each interval has another thread look
 * and load, and as long as that takes, or fails, requests are not scored. Thread-safe.
 */
public final class Challenger {
  private static final Logger LOG = Logger.getLogger(Challenger.class);

  private final ModelLoader loader;
  private final Duration interval;
  private final InstantSource clock;
  private final Executor background;

  private Instant due = Instant.MIN;
  private Optional<Open> open = Optional.empty();
  private Optional<Verifier> retired = Optional.empty();

  /** As it was named, and loaded. */
  private record Open(CurrentModel.Shadow named, Verifier verifier) {}

  /**
   * @param interval between looks; longer than any request takes, since a model is closed at the
   *     second look after another took its place
   * @param background runs the looks
   */
  public Challenger(
      ModelLoader loader, Duration interval, InstantSource clock, Executor background) {
    this.loader = loader;
    this.interval = interval;
    this.clock = clock;
    this.background = background;
  }

  /** What is to score the verification of that id beside {@code served}, if anything. */
  public synchronized Optional<Verifier> beside(Verifier served, String id) {
    if (!clock.instant().isBefore(due)) {
      due = clock.instant().plus(interval);
      background.execute(this::look);
    }
    return open.filter(one -> !one.named().model().modelId().equals(served.manifest().modelId()))
        .filter(one -> one.named().takes(id))
        .map(Open::verifier);
  }

  private void look() {
    Optional<CurrentModel.Shadow> named =
        loader
            .shadow()
            .fold(
                found -> found,
                refusal -> {
                  LOG.warnf("whether a model is a shadow is not known: %s", refusal.detail());
                  return shadow();
                });
    Optional<Open> before = current();
    Optional<Open> next =
        named.flatMap(
            one ->
                before
                    .filter(now -> now.named().model().equals(one.model()))
                    .map(now -> new Open(one, now.verifier()))
                    .or(() -> load(one)));
    Optional<Verifier> done;
    synchronized (this) {
      done = retired;
      open = next;
      retired =
          before.map(Open::verifier).filter(old -> next.isEmpty() || next.get().verifier() != old);
    }
    done.ifPresent(Verifier::close);
  }

  private synchronized Optional<Open> current() {
    return open;
  }

  private Optional<CurrentModel.Shadow> shadow() {
    return current().map(Open::named);
  }

  private Optional<Open> load(CurrentModel.Shadow named) {
    return loader.load(named.model()) instanceof LoadedModel.Ready ready
        ? Optional.of(new Open(named, ready.verifier()))
        : Optional.empty();
  }
}

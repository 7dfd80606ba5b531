package io.countersign.function.upload;

import io.countersign.function.store.Fetched;
import io.countersign.function.store.QuestionedKey;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.SignatureStore;
import io.countersign.function.store.Version;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * A content that is to be verified, where its result goes, and whether that is there already: all
 * read at once, each in a thread of its own. Its methods wait for that.
 */
final class Target {
  private final QuestionedKey key;
  private final Function<Version, String> place;
  private final CompletableFuture<SignatureStore.Newest> read;
  private final CompletableFuture<Optional<Fetched>> before;

  private Target(
      QuestionedKey key,
      Function<Version, String> place,
      CompletableFuture<SignatureStore.Newest> read,
      CompletableFuture<Optional<Fetched>> before) {
    this.key = key;
    this.place = place;
    this.read = read;
    this.before = before;
  }

  /** The content that {@code version} names. */
  static Target of(
      QuestionedKey key,
      Version version,
      Function<Version, String> place,
      SignatureStore store,
      Executor waiting) {
    return new Target(
        key,
        place,
        CompletableFuture.supplyAsync(
            () -> new SignatureStore.Newest(store.read(key.key(), version), Optional.of(version)),
            waiting),
        CompletableFuture.supplyAsync(() -> result(store, place.apply(version)), waiting));
  }

  /**
   * What the key holds now. Where its result goes is known when it has been read; so the document's
   * results are listed meanwhile, and only one that is there is read after.
   */
  static Target newest(
      QuestionedKey key,
      Function<Version, String> place,
      SignatureStore store,
      ResultStore results,
      Executor waiting) {
    CompletableFuture<SignatureStore.Newest> read =
        CompletableFuture.supplyAsync(() -> store.newest(key.key()), waiting);
    CompletableFuture<Optional<Fetched>> before =
        CompletableFuture.supplyAsync(
                () -> results.keys(key.results()).fold(keys -> keys, refusal -> Set.<String>of()),
                waiting)
            .thenCombine(
                read,
                (keys, newest) ->
                    newest
                        .version()
                        .map(place)
                        .filter(keys::contains)
                        .flatMap(there -> result(store, there)));
    return new Target(key, place, read, before);
  }

  private static Optional<Fetched> result(SignatureStore store, String place) {
    Fetched there = store.read(place);
    return there instanceof Fetched.Content ? Optional.of(there) : Optional.empty();
  }

  QuestionedKey key() {
    return key;
  }

  /** Which content it is; refused where the key holds nothing, or S3 does not say. */
  Checked<Version> found() {
    SignatureStore.Newest newest = read.join();
    return newest
        .version()
        .<Checked<Version>>map(Checked::passed)
        .orElseGet(
            () ->
                Checked.refused(
                    newest.content() instanceof Fetched.Unavailable away
                        ? Refusal.of(Refusal.Kind.UNAVAILABLE, away.reason())
                        : Refusal.of(Refusal.Kind.NOT_FOUND, "There is no such object.")));
  }

  /** The version, which {@link #found} must have given. */
  Version version() {
    return read.join().version().orElseThrow();
  }

  Fetched content() {
    return read.join().content();
  }

  /** The result that stands, if one does. */
  Optional<Fetched> before() {
    return before.join();
  }

  /** Where the result goes. */
  String resultKey() {
    return place.apply(version());
  }
}

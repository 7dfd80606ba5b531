package io.countersign.trainer.publishing;

import io.countersign.trainer.audit.AuditLog;
import io.countersign.trainer.storage.S3Bucket;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Which model served when: {@code models/history/<number>.json}, written once each, before the
 * pointer changes. Whoever loses a race for the pointer leaves a change that never was; it is told
 * by the chain of the others: each names the model that it came after, back from the one that
 * serves.
 */
final class History {
  private static final String PREFIX = "models/history/";
  private static final int ATTEMPTS = 20;

  private final S3Bucket bucket;

  History(S3Bucket bucket) {
    this.bucket = bucket;
  }

  /** Notes a change that is about to be made, under the next free number. */
  void announce(String modelId, Optional<String> previous, boolean back) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int number = bucket.list(PREFIX).size() + 1;
      Optional<String> actor = Optional.of(AuditLog.actor());
      Change change = new Change(number, modelId, previous, back, Instant.now(), actor);
      if (bucket.putIfUnchanged(key(number), change.json(), null)) {
        return;
      }
    }
    throw new PublishingException(
        "others changed the current model of %s %d times meanwhile: look at `models list`, then"
                .formatted(bucket, ATTEMPTS)
            + " try again");
  }

  /** The changes that led to {@code current}, the oldest first. */
  List<Change> to(String current) {
    List<Change> announced =
        bucket.list(PREFIX).stream()
            .flatMap(
                listed ->
                    bucket.get(listed.key()).stream()
                        .map(stored -> Change.read(listed.key(), stored.bytes())))
            .toList();
    Deque<Change> made = new ArrayDeque<>();
    Optional<String> then = Optional.of(current);
    for (int i = announced.size() - 1; i >= 0; i--) {
      Change change = announced.get(i);
      if (then.equals(Optional.of(change.modelId()))) {
        made.addFirst(change);
        then = change.previous();
      }
    }
    return new ArrayList<>(made);
  }

  /** The model that a way back from the last of {@code changes} leads to. */
  static Optional<String> before(List<Change> changes) {
    Deque<Optional<String>> past = new ArrayDeque<>();
    for (Change change : changes) {
      if (change.back()) {
        past.poll();
      } else {
        past.push(change.previous());
      }
    }
    return past.isEmpty() ? Optional.empty() : past.peek();
  }

  private static String key(int number) {
    return "%s%08d.json".formatted(PREFIX, number);
  }
}

package io.countersign.trainer.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.trainer.audit.AuditLog;
import io.countersign.trainer.storage.S3Bucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which model served when: {@code models/history/<number>.json}, written once each, before the
 * pointer changes. Whoever loses a race for the pointer leaves a change that never was; it is told
 * by the chain of the others: each names the model that it came after, back from the one that
 * serves.
 */
public final class History {
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

  /**
   * One change of which model serves.
   *
   * @param number from 1, without gaps
   * @param modelId the model that serves from then on
   * @param previous the one that served until then; empty for the first
   * @param back whether it was a way back rather than a new model
   * @param actor who made it, {@code user@host}; empty before that was noted
   */
  public record Change(
      int number,
      String modelId,
      Optional<String> previous,
      boolean back,
      Instant time,
      Optional<String> actor) {
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] json() {
      var node =
          JSON.createObjectNode()
              .put("number", number)
              .put("modelId", modelId)
              .put("rollback", back)
              .put("time", time.toString());
      previous.ifPresent(id -> node.put("previous", id));
      actor.ifPresent(who -> node.put("actor", who));
      return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Change read(String key, byte[] json) {
      try {
        JsonNode node = JSON.readTree(json);
        return new Change(
            node.path("number").intValue(),
            node.path("modelId").textValue(),
            Optional.ofNullable(node.path("previous").textValue()),
            node.path("rollback").booleanValue(),
            Instant.parse(node.path("time").asText()),
            Optional.ofNullable(node.path("actor").textValue()));
      } catch (IOException | RuntimeException malformed) {
        throw new PublishingException(
            "expected a change of the current model in " + key, malformed);
      }
    }
  }

  /** Deletes models of a registry that nobody is likely to want back. */
  record Pruning(S3Bucket bucket, ModelRegistry registry) {
    /** Renewed while it is held. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** The manifest goes first: a model is whole or not there. */
    private static final List<String> FILES =
        List.of(ModelRegistry.MANIFEST, "/model.onnx", ModelRegistry.GATE, ModelRegistry.SIGNATURE);

    /** As {@link ModelRegistry#prune}. */
    List<String> keep(int last) {
      if (last < 1) {
        throw new IllegalArgumentException("expected to keep at least 1 model, got " + last);
      }
      List<String> deleted = new ArrayList<>();
      try (Lease lease = registry.lease(LEASE)) {
        List<ModelLocation.Published> models = registry.list();
        Set<String> kept = kept(models, registry.history(), last);
        for (ModelLocation.Published model : models) {
          String id = model.modelId();
          lease.check();
          if (!kept.contains(id) && !registry.currentId().equals(Optional.of(id))) {
            FILES.forEach(file -> bucket.delete(ModelRegistry.PREFIX + id + file));
            deleted.add(id);
          }
        }
      }
      return deleted;
    }

    /** Those that were created last, and those that served last. */
    private static Set<String> kept(
        List<ModelLocation.Published> models, List<Change> changes, int last) {
      Set<String> kept = new HashSet<>();
      models.stream().limit(last).forEach(model -> kept.add(model.modelId()));
      changes
          .subList(Math.max(0, changes.size() - last), changes.size())
          .forEach(change -> kept.add(change.modelId()));
      return kept;
    }
  }
}

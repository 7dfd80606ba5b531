package io.countersign.function.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Chain;
import io.countersign.function.answer.Json;
import io.countersign.function.telemetry.Inquiry;
import io.countersign.manifest.ObjectName;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record of everything that is decided or changed, {@code audit/records/<id>.json}, written once:
 * what, when, and who asked. It holds hashes of images, never an image or an embedding, and
 * pseudonyms of signers, never their names, so that it may outlive a signer's erasure. The records
 * of this process are a {@link Chain}. Thread-safe; records of one process come one after another.
 */
public final class AuditTrail {
  private final ResultStore bucket;
  private final InstantSource clock;
  private final Executor waiting;
  private @Nullable Chain chain;
  private Optional<String> headTag = Optional.empty();

  /**
   * @param waiting threads that wait for S3
   */
  public AuditTrail(ResultStore bucket, InstantSource clock, Executor waiting) {
    this.bucket = bucket;
    this.clock = clock;
    this.waiting = waiting;
  }

  /** As the other, of a record under the inquiry's id with nothing to do meanwhile. */
  public Checked<ObjectNode> keep(String event, Inquiry inquiry, ObjectNode details) {
    return keep(event, inquiry, details, record -> record);
  }

  /**
   * Keeps a record under the inquiry's id, or refuses for as long as S3 does: nothing is answered
   * without it. Where a record of that id stands, that one counts, whatever was decided now.
   *
   * @param event what kind of record: {@code verification}, {@code enrolment} …
   * @param next is given the record that stands, and done while the chain's head is written
   */
  public synchronized <T> Checked<T> keep(
      String event, Inquiry inquiry, ObjectNode details, Function<ObjectNode, T> next) {
    ObjectNode record =
        Json.object()
            .put("id", inquiry.id())
            .put("event", event)
            .put("requestId", inquiry.requestId())
            .put("time", clock.instant().toString());
    inquiry.actor().into(record);
    record.setAll(details);
    return chain().then(current -> keep(current, inquiry.id(), record, next));
  }

  private <T> Checked<T> keep(
      Chain current, String id, ObjectNode record, Function<ObjectNode, T> next) {
    byte[] bytes = current.next(record);
    ResultStore.Written written = bucket.writeOnce(Chain.key(id), "application/json", bytes);
    if (written instanceof ResultStore.Written.Failed failed) {
      chain = null; // it may have been written all the same
      return unrecorded(failed.reason());
    }
    if (written instanceof ResultStore.Written.Before) {
      return standing(id).map(next);
    }
    current.stands(bytes);
    CompletableFuture<Void> head = CompletableFuture.runAsync(() -> head(current), waiting);
    try {
      return Checked.passed(next.apply(record));
    } finally {
      head.join();
    }
  }

  private static <T> Checked<T> unrecorded(String reason) {
    return Checked.refused(
        Refusal.of(Refusal.Kind.UNAVAILABLE, "It could not be recorded. " + reason));
  }

  /** The chain at hand, or a new one, whose head is written first. */
  private Checked<Chain> chain() {
    if (chain != null) {
      return Checked.passed(chain);
    }
    Chain begun = new Chain();
    return bucket
        .replace(begun.headKey(), begun.head(), Optional.empty())
        .then(
            tag -> {
              headTag = tag;
              chain = begun;
              return Checked.passed(begun);
            });
  }

  /** A chain whose head cannot be written gets no more records. */
  private void head(Chain current) {
    headTag =
        bucket
            .replace(current.headKey(), current.head(), headTag)
            .fold(tag -> tag, refusal -> Optional.empty());
    if (headTag.isEmpty()) {
      chain = null;
    }
  }

  private Checked<ObjectNode> standing(String id) {
    return read(id)
        .then(
            json ->
                json.isPresent()
                    ? Checked.passed(json.get())
                    : unrecorded("The record that stands cannot be read."));
  }

  private Checked<Optional<ObjectNode>> read(String id) {
    return bucket
        .look(Chain.key(id))
        .then(
            seen -> {
              try {
                return Checked.passed(
                    seen.eTag().isEmpty()
                        ? Optional.empty()
                        : Optional.of((ObjectNode) Json.read(seen.content())));
              } catch (IOException | ClassCastException malformed) {
                return unrecorded("The record that stands is no JSON.");
              }
            });
  }

  /** The record of the verification of that id, if it is the tenant's. */
  public Checked<ObjectNode> find(String id, Optional<String> tenant) {
    if (!ObjectName.valid(id)) {
      return Checked.malformed("The id of a verification is the one that its answer gave.");
    }
    return read(id)
        .then(
            record ->
                record
                    .filter(one -> one.has("verdict"))
                    .filter(
                        one -> tenant.isEmpty() || one.path("tenant").asText().equals(tenant.get()))
                    .<Checked<ObjectNode>>map(Checked::passed)
                    .orElseGet(
                        () ->
                            Checked.refused(
                                Refusal.of(
                                    Refusal.Kind.NOT_FOUND,
                                    "There is no verification of that id."))));
  }
}

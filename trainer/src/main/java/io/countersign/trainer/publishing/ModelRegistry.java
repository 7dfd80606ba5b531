package io.countersign.trainer.publishing;

import io.countersign.manifest.Manifest;
import io.countersign.manifest.ModelSignature;
import io.countersign.trainer.audit.AuditLog;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.trainer.storage.SigningKey;
import io.countersign.verify.Verifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models of a bucket: {@code models/<model-id>/model.onnx}, then {@code manifest.json}, last,
 * so that a model with a manifest is whole; {@code models/current.json} names the one that serves
 * and changes by conditional writes only, each kept in {@code models/history/}.
 */
public final class ModelRegistry implements AutoCloseable {
  static final String PREFIX = "models/";
  static final String MANIFEST = "/manifest.json";

  static final String GATE = "/gate.json";
  static final String SIGNATURE = "/" + ModelSignature.FILE;

  private final S3Bucket bucket;
  private final Pointer pointer;

  private final S3Bucket audit;

  private ModelRegistry(S3Bucket bucket, S3Bucket audit) {
    this.bucket = bucket;
    this.audit = audit;
    this.pointer = new Pointer(bucket, new AuditLog(audit));
  }

  /**
   * The registry in {@code bucket}; credentials come from the AWS default chain.
   *
   * @param endpoint of an S3-compatible server, or null for AWS
   */
  public static ModelRegistry open(String bucket, String region, @Nullable URI endpoint) {
    return open(bucket, null, region, endpoint);
  }

  /**
   * As the other.
   *
   * @param audit the bucket for records of promotions, or null for the same
   */
  public static ModelRegistry open(
      String bucket, @Nullable String audit, String region, @Nullable URI endpoint) {
    S3Bucket models = S3Bucket.open(bucket, region, endpoint);
    return new ModelRegistry(
        models, audit == null ? models : S3Bucket.open(audit, region, endpoint));
  }

  /**
   * Uploads a model after checking its hash and self-test; a repeated upload of the same model
   * changes nothing.
   *
   * @throws PublishingException when the id is taken by another model, or S3 cannot be used
   */
  public Manifest publish(Path model, byte[] manifestJson) {
    Manifest manifest;
    try (Verifier verifier = Verifier.open(model, manifestJson)) {
      manifest = verifier.manifest();
    }
    String manifestKey = PREFIX + manifest.modelId() + MANIFEST;
    Optional<S3Bucket.Stored> existing = bucket.get(manifestKey);
    if (existing.isPresent()) {
      if (!Arrays.equals(existing.get().bytes(), manifestJson)) {
        throw new PublishingException(
            "expected %s to be free, it holds another model: train again or choose another id"
                .formatted(manifestKey));
      }
      return manifest;
    }
    bucket.put(PREFIX + manifest.modelId() + "/model.onnx", model);
    if (!bucket.putOnce(manifestKey, manifestJson, null)) {
      throw new PublishingException(
          "somebody else published %s meanwhile: look at `models list`".formatted(manifestKey));
    }
    return manifest;
  }

  /**
   * Signs a published model; signed anew it has the new signature.
   *
   * @throws PublishingException when it is not published
   */
  public void sign(String modelId, SigningKey signing) {
    String key = PREFIX + modelId + SIGNATURE;
    byte[] signature = signing.sign(manifest(modelId));
    Optional<S3Bucket.Stored> before = bucket.get(key);
    if (!bucket.putOnce(key, signature, before.map(S3Bucket.Stored::eTag).orElse(null))) {
      throw new PublishingException("somebody else signed %s meanwhile".formatted(modelId));
    }
  }

  /**
   * Makes a published model the one that serves; one that does already changes nothing.
   *
   * @throws PublishingException when it is not published, or another promotion came in between
   */
  public void promote(String modelId) {
    pointer.change(pointer.look(), modelId, manifest(modelId), false);
  }

  /**
   * As {@link #promote(String)}, provided that {@code champion} serves, or none when that is empty.
   *
   * @throws PublishingException when another serves by now
   */
  public void promote(String modelId, Optional<String> champion) {
    Pointer.Seen seen = pointer.look();
    if (!seen.modelId().equals(champion)) {
      throw new PublishingException(
          "expected %s to serve from %s, as it was compared with, got %s: compare again"
              .formatted(champion.orElse("no model"), bucket, seen.modelId().orElse("no model")));
    }
    pointer.change(seen, modelId, manifest(modelId), false);
  }

  /**
   * The manifest of a published model, as it was published.
   *
   * @throws PublishingException when there is no such model
   */
  public byte[] manifest(String modelId) {
    return bucket
        .get(PREFIX + modelId + MANIFEST)
        .map(S3Bucket.Stored::bytes)
        .orElseThrow(
            () ->
                new PublishingException(
                    "expected a published model %s, there is none in %s: look at `models list`"
                        .formatted(modelId, bucket)));
  }

  /** Which models served, the oldest change first; empty when none ever was promoted. */
  public List<History.Change> history() {
    return pointer.history();
  }

  /** Keeps what the gate said of a published model, in place of what it said before. */
  public void keepGate(String modelId, byte[] json) {
    String key = PREFIX + modelId + GATE;
    Optional<S3Bucket.Stored> before = bucket.get(key);
    if (!bucket.putOnce(key, json, before.map(S3Bucket.Stored::eTag).orElse(null))) {
      throw new PublishingException("somebody else judged %s meanwhile".formatted(modelId));
    }
  }

  /** What the gate said of a model, as JSON, if it was judged. */
  public Optional<byte[]> gate(String modelId) {
    return bucket.get(PREFIX + modelId + GATE).map(S3Bucket.Stored::bytes);
  }

  /**
   * The right to publish, which no two programs hold at once.
   *
   * @throws PublishingException when another program holds it
   */
  public Lease lease(Duration length) {
    return Lease.take(bucket, length, InstantSource.system());
  }

  /**
   * Deletes whole models that neither serve nor are among the {@code keep} that were created or
   * served last. The manifest goes first: a model is whole or not there.
   *
   * @return the ids of those deleted, the newest first
   * @throws PublishingException when another program publishes at the moment
   */
  public List<String> prune(int keep) {
    return new History.Pruning(bucket, this).keep(keep);
  }

  /** All whole models that this program can read, the newest first. */
  public List<ModelLocation.Published> list() {
    String current = currentId().orElse("");
    List<ModelLocation.Published> models = new ArrayList<>();
    for (S3Bucket.Listed listed : bucket.list(PREFIX)) {
      String key = listed.key();
      if (key.endsWith(MANIFEST)) {
        bucket
            .get(key)
            .flatMap(stored -> ModelLocation.Published.of(stored.bytes(), current))
            .ifPresent(models::add);
      }
    }
    models.sort(Comparator.comparing(ModelLocation.Published::created).reversed());
    return models;
  }

  /**
   * Makes the model that served before the current one serve again; where no other served, the one
   * that was created just before it.
   *
   * @return its id
   * @throws PublishingException when there is no current model, or none before it
   */
  public String rollback() {
    Pointer.Seen seen = pointer.look();
    Optional<String> previous =
        pointer.before(seen).or(() -> seen.modelId().flatMap(this::olderThan));
    if (previous.isEmpty()) {
      throw new PublishingException(
          "expected a current model and an older one to go back to, got "
              + (seen.modelId().isPresent() ? "no older one" : "no current one"));
    }
    pointer.change(seen, previous.get(), manifest(previous.get()), true);
    return previous.get();
  }

  private Optional<String> olderThan(String modelId) {
    List<ModelLocation.Published> models = list();
    for (int i = 0; i + 1 < models.size(); i++) {
      if (models.get(i).modelId().equals(modelId)) {
        return Optional.of(models.get(i + 1).modelId());
      }
    }
    return Optional.empty();
  }

  /** The id of the model that serves, if one was ever promoted. */
  public Optional<String> currentId() {
    return pointer.look().modelId();
  }

  @Override
  public void close() {
    bucket.close();
    if (audit != bucket) {
      audit.close();
    }
  }
}

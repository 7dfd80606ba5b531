package io.countersign.trainer.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.manifest.Manifest;
import io.countersign.manifest.ManifestCodec;
import io.countersign.manifest.ManifestException;
import io.countersign.verify.ModelFile;
import io.countersign.verify.Verifier;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models of a bucket: {@code models/<model-id>/model.onnx}, then {@code manifest.json}, last,
 * so that a model with a manifest is whole; {@code models/current.json} names the one that serves
 * and changes by conditional writes only.
 */
public final class ModelRegistry implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "models/";
  private static final String CURRENT = PREFIX + "current.json";
  private static final String MANIFEST = "/manifest.json";

  private final ModelBucket bucket;

  private ModelRegistry(ModelBucket bucket) {
    this.bucket = bucket;
  }

  /**
   * The registry in {@code bucket}; credentials come from the AWS default chain.
   *
   * @param endpoint of an S3-compatible server, or null for AWS
   */
  public static ModelRegistry open(String bucket, String region, @Nullable URI endpoint) {
    return new ModelRegistry(ModelBucket.open(bucket, region, endpoint));
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
    Optional<ModelBucket.Stored> existing = bucket.get(manifestKey);
    if (existing.isPresent()) {
      if (!Arrays.equals(existing.get().bytes(), manifestJson)) {
        throw new PublishingException(
            "expected %s to be free, it holds another model: train again or choose another id"
                .formatted(manifestKey));
      }
      return manifest;
    }
    bucket.put(PREFIX + manifest.modelId() + "/model.onnx", model);
    if (!put(manifestKey, manifestJson, null)) {
      throw new PublishingException(
          "somebody else published %s meanwhile: look at `models list`".formatted(manifestKey));
    }
    return manifest;
  }

  /**
   * Makes a published model the one that serves.
   *
   * @throws PublishingException when it is not published, or another promotion came in between
   */
  public void promote(String modelId) {
    byte[] manifest =
        bucket
            .get(PREFIX + modelId + MANIFEST)
            .map(ModelBucket.Stored::bytes)
            .orElseThrow(
                () ->
                    new PublishingException(
                        "expected a published model %s, there is none: look at `models list`"
                            .formatted(modelId)));
    Optional<ModelBucket.Stored> before = bucket.get(CURRENT);
    byte[] pointer =
        pointer(modelId, HexFormat.of().formatHex(ModelFile.sha256().digest(manifest)));
    if (!put(CURRENT, pointer, before.map(ModelBucket.Stored::eTag).orElse(null))) {
      throw new PublishingException(
          "somebody else changed %s meanwhile: look at `models list`, then try again"
              .formatted(CURRENT));
    }
  }

  /** Writes unless somebody else wrote meanwhile; one's own write whose answer was lost counts. */
  private boolean put(String key, byte[] bytes, @Nullable String eTag) {
    return bucket.putIfUnchanged(key, bytes, eTag)
        || bucket.get(key).filter(now -> Arrays.equals(now.bytes(), bytes)).isPresent();
  }

  private static byte[] pointer(String modelId, String sha256) {
    return JSON.createObjectNode()
        .put("modelId", modelId)
        .put("manifestSha256", sha256)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** All whole models that this program can read, the newest first. */
  public List<PublishedModel> list() {
    String current = currentId().orElse("");
    List<PublishedModel> models = new ArrayList<>();
    for (String key : bucket.keys(PREFIX)) {
      if (key.endsWith(MANIFEST)) {
        bucket
            .get(key)
            .flatMap(stored -> read(stored.bytes()))
            .map(m -> new PublishedModel(m.modelId(), m.created(), m.modelId().equals(current)))
            .ifPresent(models::add);
      }
    }
    models.sort(Comparator.comparing(PublishedModel::created).reversed());
    return models;
  }

  /** A manifest of another version of this program, or a broken one, hides no other model. */
  private static Optional<Manifest> read(byte[] json) {
    try {
      return Optional.of(ManifestCodec.read(json));
    } catch (ManifestException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Makes the model that was created just before the current one current.
   *
   * @return its id
   * @throws PublishingException when there is no current model, or none before it
   */
  public String rollback() {
    List<PublishedModel> models = list();
    for (int i = 0; i + 1 < models.size(); i++) {
      if (models.get(i).current()) {
        String previous = models.get(i + 1).modelId();
        promote(previous);
        return previous;
      }
    }
    throw new PublishingException(
        "expected a current model and an older one to go back to, got "
            + (currentId().isPresent() ? "no older one" : "no current one"));
  }

  /** The id of the model that serves, if one was ever promoted. */
  public Optional<String> currentId() {
    return bucket.get(CURRENT).map(stored -> modelId(stored.bytes()));
  }

  private static String modelId(byte[] pointer) {
    try {
      JsonNode id = JSON.readTree(pointer).path("modelId");
      if (id.isTextual()) {
        return id.textValue();
      }
      throw new PublishingException("expected a modelId in " + CURRENT + ", got none");
    } catch (IOException malformed) {
      throw new PublishingException("expected JSON in " + CURRENT + ", got none", malformed);
    }
  }

  @Override
  public void close() {
    bucket.close();
  }
}

package io.countersign.trainer.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.verify.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * {@code models/current.json}, which names the model that serves, {@code {modelId,
 * manifestSha256}}. It changes by conditional writes only, and each change is announced in the
 * history first.
 */
final class Pointer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "models/current.json";

  private final S3Bucket bucket;
  private final History history;

  Pointer(S3Bucket bucket) {
    this.bucket = bucket;
    this.history = new History(bucket);
  }

  /** As the pointer was seen; what is written later replaces nothing else. */
  record Seen(Optional<S3Bucket.Stored> stored) {
    Optional<String> modelId() {
      return stored.map(pointer -> Pointer.modelId(pointer.bytes()));
    }
  }

  Seen look() {
    return new Seen(bucket.get(KEY));
  }

  /** Changes that led to what serves now, the oldest first. */
  List<Change> history() {
    return look().modelId().map(history::to).orElse(List.of());
  }

  /** The model that served before the one that was seen, if another did. */
  Optional<String> before(Seen seen) {
    return seen.modelId().flatMap(id -> History.before(history.to(id)));
  }

  /**
   * Points to a model; to the one that was seen changes nothing.
   *
   * @param seen what the pointer must still be
   * @param back whether this is a way back
   * @throws PublishingException when somebody else changed it since it was seen
   */
  void change(Seen seen, String modelId, byte[] manifest, boolean back) {
    byte[] pointer = json(modelId, manifest);
    if (seen.stored().filter(stored -> Arrays.equals(stored.bytes(), pointer)).isPresent()) {
      return;
    }
    history.announce(modelId, seen.modelId(), back);
    if (!bucket.putOnce(KEY, pointer, seen.stored().map(S3Bucket.Stored::eTag).orElse(null))) {
      throw new PublishingException(
          "somebody else changed %s meanwhile: look at `models list`, then try again"
              .formatted(KEY));
    }
  }

  private static byte[] json(String modelId, byte[] manifest) {
    return JSON.createObjectNode()
        .put("modelId", modelId)
        .put("manifestSha256", HexFormat.of().formatHex(ModelFile.sha256().digest(manifest)))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String modelId(byte[] pointer) {
    try {
      JsonNode id = JSON.readTree(pointer).path("modelId");
      if (id.isTextual()) {
        return id.textValue();
      }
      throw new PublishingException("expected a modelId in " + KEY + ", got none");
    } catch (IOException malformed) {
      throw new PublishingException("expected JSON in " + KEY + ", got none", malformed);
    }
  }
}

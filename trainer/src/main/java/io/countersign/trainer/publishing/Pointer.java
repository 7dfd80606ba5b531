package io.countersign.trainer.publishing;

import io.countersign.manifest.CurrentModel;
import io.countersign.manifest.ManifestException;
import io.countersign.trainer.audit.AuditLog;
import io.countersign.trainer.storage.S3Bucket;
import io.countersign.verify.ModelFile;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@link CurrentModel} of a bucket. It changes by conditional writes only, and each change is
 * announced in the history first.
 */
final class Pointer {
  private final S3Bucket bucket;
  private final History history;
  private final AuditLog audit;

  /**
   * @param audit where each change is recorded
   */
  Pointer(S3Bucket bucket, AuditLog audit) {
    this.bucket = bucket;
    this.history = new History(bucket);
    this.audit = audit;
  }

  /** As the pointer was seen; what is written later replaces nothing else. */
  record Seen(Optional<S3Bucket.Stored> stored) {
    Optional<String> modelId() {
      return stored.map(pointer -> Pointer.read(pointer.bytes()).modelId());
    }
  }

  Seen look() {
    return new Seen(bucket.get(CurrentModel.KEY));
  }

  /** Changes that led to what serves now, the oldest first. */
  List<History.Change> history() {
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
    String sha256 = HexFormat.of().formatHex(ModelFile.sha256().digest(manifest));
    byte[] pointer = new CurrentModel(modelId, sha256).json();
    if (seen.stored().filter(stored -> Arrays.equals(stored.bytes(), pointer)).isPresent()) {
      return;
    }
    history.announce(modelId, seen.modelId(), back);
    if (!bucket.putOnce(
        CurrentModel.KEY, pointer, seen.stored().map(S3Bucket.Stored::eTag).orElse(null))) {
      throw new PublishingException(
          "somebody else changed %s meanwhile: look at `models list`, then try again"
              .formatted(CurrentModel.KEY));
    }
    audit.record(
        back ? "rollback" : "promotion",
        Map.of(
            "modelId", modelId,
            "manifestSha256", sha256,
            "previous", seen.modelId().orElse("")));
  }

  private static CurrentModel read(byte[] pointer) {
    try {
      return CurrentModel.read(pointer);
    } catch (ManifestException other) {
      throw new PublishingException(String.valueOf(other.getMessage()), other);
    }
  }
}

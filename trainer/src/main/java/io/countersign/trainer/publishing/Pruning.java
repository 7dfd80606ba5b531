package io.countersign.trainer.publishing;

import io.countersign.trainer.storage.S3Bucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

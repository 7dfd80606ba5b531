package io.countersign.function.signers;

import io.countersign.function.store.Enrolled;
import io.countersign.function.store.Erasure;
import io.countersign.function.store.Fetched;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.SignatureStore;
import io.countersign.manifest.Manifest;
import io.countersign.verify.Known;
import io.countersign.verify.References;
import io.countersign.verify.Verifier;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Embeddings of enrolled references: in memory, and in S3 under {@code
 * embeddings/<signer>/<file>/<model-id>.<etag>}, which another image or another model never meets.
 * What it cannot read or write costs time and nothing else. Thread-safe.
 */
public final class EmbeddingCache {
  private static final Logger LOG = Logger.getLogger(EmbeddingCache.class);

  /** With the bundled model's 6,400 values 6.5 MB. */
  private static final int MOST_IN_MEMORY = 256;

  /** As many signers as there are references above, if each has ten: no set outlives those long. */
  private static final int MOST_SETS = 25;

  private final SignatureStore store;
  private final ResultStore writes;
  private final Erasure erasure;
  private final Recent<String, Known> recent = new Recent<>(MOST_IN_MEMORY);

  /** By what is known of them; features are told apart as objects. */
  private final Recent<List<Known>, References> sets = new Recent<>(MOST_SETS);

  public EmbeddingCache(SignatureStore store, ResultStore writes, Erasure erasure) {
    this.store = store;
    this.writes = writes;
    this.erasure = erasure;
  }

  Optional<Known> find(Enrolled enrolled, Manifest manifest) {
    String key = key(enrolled, manifest.modelId());
    Optional<Known> known = recent.get(key);
    if (known.isEmpty() && store.read(key) instanceof Fetched.Content content) {
      known = CachedReference.read(manifest, content.bytes());
      known.ifPresent(reference -> recent.put(key, reference));
    }
    return known;
  }

  void keep(Enrolled enrolled, String modelId, Known reference) {
    String key = key(enrolled, modelId);
    recent.put(key, reference);
    byte[] bytes = CachedReference.write(modelId, reference);
    writes
        .write(key, "application/octet-stream", bytes)
        .ifPresent(failure -> LOG.warn("an embedding was not kept: " + failure));
    // A signer erased meanwhile loses the image first: then this came too late and has to go.
    if (store.gone(enrolled)) {
      forget(key);
      erasure.erase(List.of(key));
    }
  }

  /** References that were found here, sorted out: that is done once. */
  References sorted(List<Known> known, Verifier verifier) {
    return sets.get(known)
        .orElseGet(
            () -> {
              References made = verifier.references(known);
              sets.put(List.copyOf(known), made);
              return made;
            });
  }

  /** Forgets everything under {@code folder} that is in memory. */
  void forget(String folder) {
    recent.forget(key -> key.startsWith(folder));
    sets.forget(any -> true);
  }

  /** Where the embeddings of a signer are. */
  static String folder(String signer) {
    return "embeddings/" + signer + "/";
  }

  private static String key(Enrolled enrolled, String modelId) {
    return "%s%s/%s.%s"
        .formatted(folder(enrolled.signer()), enrolled.file(), modelId, enrolled.eTag());
  }
}

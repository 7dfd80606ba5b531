package io.countersign.function.signers;

import io.countersign.function.store.Enrolled;
import io.countersign.function.store.Erasure;
import io.countersign.function.store.Fetched;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.SignatureStore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final SignatureStore store;
  private final ResultStore writes;
  private final Erasure erasure;
  private final Map<String, Reference.Known> recent =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Reference.Known> eldest) {
              return size() > MOST_IN_MEMORY;
            }
          });

  public EmbeddingCache(SignatureStore store, ResultStore writes, Erasure erasure) {
    this.store = store;
    this.writes = writes;
    this.erasure = erasure;
  }

  Optional<Reference.Known> find(Enrolled enrolled, String modelId) {
    String key = key(enrolled, modelId);
    Optional<Reference.Known> known = Optional.ofNullable(recent.get(key));
    if (known.isEmpty() && store.read(key) instanceof Fetched.Content content) {
      known = CachedReference.read(modelId, content.bytes());
      known.ifPresent(reference -> recent.put(key, reference));
    }
    return known;
  }

  void keep(Enrolled enrolled, String modelId, Reference.Known reference) {
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

  /** Forgets everything under {@code folder} that is in memory. */
  void forget(String folder) {
    synchronized (recent) {
      recent.keySet().removeIf(key -> key.startsWith(folder));
    }
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

package io.countersign.function.signers;

import io.countersign.function.store.Enrolled;
import io.countersign.function.store.Erasure;
import io.countersign.function.store.Fetched;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.SignatureStore;
import io.countersign.manifest.Manifest;
import io.countersign.outcome.Checked;
import io.countersign.verify.Known;
import io.countersign.verify.References;
import io.countersign.verify.Verifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Embeddings of enrolled references: in memory, and in S3 all those of one signer and one model in
 * one object, {@code embeddings/<signer>/sets/<model-id>}, whose place is known before the
 * references are listed. Each is of one image, told by its ETag: another image or another model
 * never meets it. What it cannot read or write costs time and nothing else. Thread-safe.
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

  /** Whether something of the signer for that model is in memory: then all of it may be. */
  boolean remembers(String signer, String modelId) {
    String folder = folder(signer);
    return recent.any(key -> key.startsWith(folder) && key.contains("/" + modelId + "."));
  }

  /** What is in memory. */
  Optional<Known> recent(Enrolled enrolled, String modelId) {
    return recent.get(key(enrolled, modelId));
  }

  /** What S3 has of the signer for that model, by {@link #image}; it is remembered. */
  Map<String, Known> read(String signer, Manifest model) {
    if (!(store.read(place(signer, model.modelId())) instanceof Fetched.Content content)) {
      return Map.of();
    }
    Map<String, Known> kept = CachedReference.readAll(model, content.bytes());
    kept.forEach((image, known) -> recent.put(key(signer, image, model.modelId()), known));
    return kept;
  }

  /** Keeps all that is known of a signer's references for one model, in place of what was kept. */
  void keep(String signer, String modelId, Map<Enrolled, Known> references) {
    Map<String, Known> kept = new HashMap<>();
    references.forEach(
        (enrolled, known) -> {
          recent.put(key(enrolled, modelId), known);
          kept.put(image(enrolled), known);
        });
    String place = place(signer, modelId);
    writes
        .write(
            place,
            "application/octet-stream",
            CachedReference.writeAll(modelId, kept, store.mostBytes()))
        .ifPresent(failure -> LOG.warn("embeddings were not kept: " + failure));
    // A signer erased meanwhile loses the images first: then this came too late and has to go.
    Checked<Boolean> whole =
        store.references(signer, SignatureStore.ALL).map(now -> holds(now, references.keySet()));
    if (!whole.fold(holds -> holds, refusal -> true)) {
      forget(folder(signer));
      erasure.erase(List.of(place));
    }
  }

  private static boolean holds(List<Enrolled> now, Set<Enrolled> kept) {
    Set<String> there = now.stream().map(EmbeddingCache::image).collect(Collectors.toSet());
    return kept.stream().map(EmbeddingCache::image).allMatch(there::contains);
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

  /** Where those sets are that hold every reference of a signer; each of a model. */
  static String sets(String signer) {
    return folder(signer) + "sets/";
  }

  private static String place(String signer, String modelId) {
    return sets(signer) + modelId;
  }

  /** An image of a signer: {@code <file>/<etag>}. */
  static String image(Enrolled enrolled) {
    return enrolled.file() + "/" + enrolled.eTag();
  }

  private static String key(Enrolled enrolled, String modelId) {
    return key(enrolled.signer(), image(enrolled), modelId);
  }

  /** In memory: {@code embeddings/<signer>/<file>/<model-id>.<etag>}. */
  private static String key(String signer, String image, String modelId) {
    return folder(signer) + image.replace("/", "/" + modelId + ".");
  }
}

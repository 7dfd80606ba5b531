package io.countersign.function.signers;

import io.countersign.function.store.Enrolled;
import io.countersign.function.store.Erasure;
import io.countersign.function.store.SignatureStore;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.scoring.Decision;
import io.countersign.verify.Known;
import io.countersign.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes and erases signers. Thread-safe. */
public final class Signers {
  private final SignatureStore store;
  private final EnrolledReferences references;
  private final EmbeddingCache cache;
  private final Erasure erasure;

  public Signers(
      SignatureStore store, EnrolledReferences references, EmbeddingCache cache, Erasure erasure) {
    this.store = store;
    this.references = references;
    this.cache = cache;
    this.erasure = erasure;
  }

  /** A reference of a signer, with how it compares with the others. */
  public record Described(Enrolled enrolled, Known reference, Optional<Decision> againstOthers) {}

  /** The references with how each compares with the others; refused if there is none. */
  public Checked<List<Described>> describe(Verifier verifier, String signer) {
    return store
        .references(signer, SignatureStore.ALL)
        .then(
            listed ->
                listed.isEmpty()
                    ? unknown(signer)
                    : references
                        .known(listed, verifier)
                        .map(known -> described(verifier, listed, known)));
  }

  private static <T> Checked<T> unknown(String signer) {
    return Checked.refused(
        Refusal.of(Refusal.Kind.NOT_FOUND, "There is no signer " + signer + " here."));
  }

  private static List<Described> described(
      Verifier verifier, List<Enrolled> listed, List<Known> known) {
    List<Described> all = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      List<Known> others = new ArrayList<>(known);
      Known one = others.remove(i);
      all.add(new Described(listed.get(i), one, EnrolledReferences.against(verifier, others, one)));
    }
    return all;
  }

  /** Erases one reference and what is kept of it; how many versions of objects that were. */
  public Checked<Integer> erase(String signer, String name) {
    return store
        .references(signer, SignatureStore.ALL)
        .then(
            listed -> {
              List<String> places = new ArrayList<>();
              for (Enrolled enrolled : listed) {
                if (enrolled.name().equals(name)) {
                  places.add(enrolled.key());
                  places.add(EmbeddingCache.folder(signer) + enrolled.file() + "/");
                }
              }
              return places.isEmpty() ? unknown(signer) : erase(places);
            });
  }

  /**
   * Erases a signer with everything that is about them: references, embeddings, questioned
   * documents and results. Audit records stay: they hold neither image nor name.
   */
  public Checked<Integer> erase(String signer) {
    List<String> places =
        List.of(
            SignatureStore.folder(signer),
            EmbeddingCache.folder(signer),
            "questioned/" + signer + "/",
            "results/" + signer + "/");
    return erase(places).then(erased -> erased == 0 ? unknown(signer) : Checked.passed(erased));
  }

  private Checked<Integer> erase(List<String> places) {
    places.forEach(cache::forget);
    return erasure.erase(places);
  }
}

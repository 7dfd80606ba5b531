package io.countersign.function.signers;

import io.countersign.comparison.Features;
import io.countersign.comparison.ReferenceSet;
import io.countersign.function.answer.Checked;
import io.countersign.function.answer.Refusal;
import io.countersign.function.store.Enrolled;
import io.countersign.function.store.Fetched;
import io.countersign.function.store.SignatureStore;
import io.countersign.scoring.Decision;
import io.countersign.scoring.Profile;
import io.countersign.verify.Specimen;
import io.countersign.verify.Verifier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The references of a signer: embeddings that are known, images where they are not. */
public final class EnrolledReferences {
  private final SignatureStore store;
  private final EmbeddingCache cache;
  private final int most;
  private final Executor reading;

  /**
   * @param most how many references of a signer are used
   * @param reading threads that wait for S3
   */
  public EnrolledReferences(
      SignatureStore store, EmbeddingCache cache, int most, Executor reading) {
    this.store = store;
    this.cache = cache;
    this.most = most;
    this.reading = reading;
  }

  /** The signer's references in the order of their names; refused if there is none. */
  public Checked<List<Reference>> of(String signer, Verifier verifier) {
    return store
        .references(signer, most)
        .then(
            listed ->
                listed.isEmpty()
                    ? Checked.refused(
                        Refusal.of(
                            Refusal.Kind.NOT_FOUND,
                            "There is no reference signature of signer " + signer + "."))
                    : references(listed, verifier));
  }

  /** Those that were listed, each in a thread of its own: what is slow is the way to S3. */
  Checked<List<Reference>> references(List<Enrolled> listed, Verifier verifier) {
    List<CompletableFuture<Checked<Reference>>> all =
        listed.stream()
            .map(
                enrolled ->
                    CompletableFuture.supplyAsync(() -> reference(enrolled, verifier), reading))
            .toList();
    List<Reference> references = new ArrayList<>();
    for (CompletableFuture<Checked<Reference>> one : all) {
      Checked<Reference> reference = one.join();
      if (reference instanceof Checked.Refused<Reference> refused) {
        return Checked.refused(refused.refusal());
      }
      reference.map(references::add);
    }
    return Checked.passed(references);
  }

  private Checked<Reference> reference(Enrolled enrolled, Verifier verifier) {
    Optional<Reference.Known> known = cache.find(enrolled, verifier.manifest());
    if (known.isPresent()) {
      return Checked.passed(known.get());
    }
    String name = "reference " + enrolled.name();
    return content(store.read(enrolled), name)
        .then(bytes -> Images.specimen(verifier, name, bytes))
        .map(specimen -> new Reference.Fresh(name, specimen, Optional.of(enrolled)));
  }

  /** One that was listed and is gone was deleted in between: another list would not have it. */
  private static Checked<byte[]> content(Fetched fetched, String name) {
    boolean gone = fetched instanceof Fetched.Missing || fetched instanceof Fetched.Replaced;
    return gone
        ? Checked.refused(
            Refusal.of(
                Refusal.Kind.UNAVAILABLE,
                name,
                "The object was deleted while the signer's references were read."))
        : Images.content(fetched, name);
  }

  /** All of {@code references} embedded, those that were not in one run of the network. */
  List<Reference.Known> embedded(List<Reference> references, Verifier verifier) {
    List<Specimen> fresh = new ArrayList<>();
    for (Reference reference : references) {
      if (reference instanceof Reference.Fresh one) {
        fresh.add(one.specimen());
      }
    }
    return known(references, verifier.features(fresh), verifier);
  }

  /**
   * The references as a set to compare with; what is enrolled is kept for next time, and of those
   * that were all known their own distance too.
   *
   * @param embeddings of the fresh ones, in their order
   */
  public ReferenceSet set(
      List<Reference> references, List<Features> embeddings, Verifier verifier) {
    List<Features> all =
        known(references, embeddings, verifier).stream().map(Reference.Known::features).toList();
    return embeddings.isEmpty() ? cache.set(all) : ReferenceSet.of(all);
  }

  /**
   * The references as {@code embeddings} make them known; what is enrolled is kept for next time.
   *
   * @param embeddings of the fresh ones, in their order
   */
  private List<Reference.Known> known(
      List<Reference> references, List<Features> embeddings, Verifier verifier) {
    List<Reference.Known> known = new ArrayList<>();
    Iterator<Features> next = embeddings.iterator();
    for (Reference reference : references) {
      if (reference instanceof Reference.Fresh fresh) {
        Reference.Known one = fresh.with(next.next());
        fresh
            .enrolled()
            .ifPresent(enrolled -> cache.keep(enrolled, verifier.manifest().modelId(), one));
        known.add(one);
      } else {
        known.add((Reference.Known) reference);
      }
    }
    return known;
  }

  /** How {@code embedding} compares with {@code others}, if there are any. */
  static Optional<Decision> against(
      Verifier verifier, List<Reference.Known> others, Features embedding) {
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            verifier.decide(
                ReferenceSet.of(others.stream().map(Reference.Known::features).toList()),
                embedding,
                Profile.DEFAULT));
  }

  /** All of them embedded, those that were not in one run of the network. */
  Checked<List<Reference.Known>> known(List<Enrolled> listed, Verifier verifier) {
    return references(listed, verifier).map(all -> embedded(all, verifier));
  }
}

package io.countersign.function.signers;

import io.countersign.function.store.Enrolled;
import io.countersign.function.store.Fetched;
import io.countersign.function.store.SignatureStore;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.scoring.Decision;
import io.countersign.scoring.Profile;
import io.countersign.verify.Known;
import io.countersign.verify.References;
import io.countersign.verify.Signature;
import io.countersign.verify.Verified;
import io.countersign.verify.Verifier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The references of a signer: embeddings that are known, images where they are not. */
public final class EnrolledReferences {
  private final SignatureStore store;
  private final EmbeddingCache cache;
  private final int most;
  private final Executor waiting;

  /**
   * @param most how many references of a signer are used
   * @param waiting threads that wait for S3
   */
  public EnrolledReferences(
      SignatureStore store, EmbeddingCache cache, int most, Executor waiting) {
    this.store = store;
    this.cache = cache;
    this.most = most;
    this.waiting = waiting;
  }

  /**
   * The signer's references in the order of their names; refused if there is none. They are listed
   * while what is kept of a signer that this process does not know is read.
   */
  public Checked<List<Reference>> of(String signer, Verifier verifier) {
    Optional<CompletableFuture<Map<String, Known>>> kept =
        cache.remembers(signer, verifier.manifest().modelId())
            ? Optional.empty()
            : Optional.of(
                CompletableFuture.supplyAsync(
                    () -> cache.read(signer, verifier.manifest()), waiting));
    return store
        .references(signer, most)
        .then(
            listed ->
                listed.isEmpty()
                    ? Checked.refused(unknown(signer))
                    : references(signer, listed, verifier, kept));
  }

  private static Refusal unknown(String signer) {
    return Refusal.of(
        Refusal.Kind.NOT_FOUND, "There is no reference signature of signer " + signer + ".");
  }

  /**
   * Makes what is compared of all references of a signer for that model and keeps it, so that its
   * first verification finds it; how many there are.
   */
  public Checked<Integer> warm(String signer, Verifier verifier) {
    return store
        .references(signer, most)
        .then(
            listed ->
                listed.isEmpty()
                    ? Checked.refused(unknown(signer))
                    : known(signer, listed, verifier).map(List::size));
  }

  /**
   * Those that were listed, images each in a thread of its own: what is slow is the way to S3.
   *
   * @param kept what S3 has of them; read only if memory lacks one, where it is not given
   */
  private Checked<List<Reference>> references(
      String signer,
      List<Enrolled> listed,
      Verifier verifier,
      Optional<CompletableFuture<Map<String, Known>>> kept) {
    String modelId = verifier.manifest().modelId();
    boolean inMemory =
        kept.isEmpty() && listed.stream().allMatch(one -> cache.recent(one, modelId).isPresent());
    Map<String, Known> read =
        inMemory
            ? Map.of()
            : kept.map(CompletableFuture::join)
                .orElseGet(() -> cache.read(signer, verifier.manifest()));
    List<CompletableFuture<Checked<Reference>>> all = new ArrayList<>();
    for (Enrolled enrolled : listed) {
      Optional<Known> known =
          Optional.ofNullable(read.get(EmbeddingCache.image(enrolled)))
              .or(() -> cache.recent(enrolled, modelId));
      all.add(
          known.isPresent()
              ? CompletableFuture.completedFuture(
                  Checked.passed(new Reference.Known(known.get(), enrolled)))
              : CompletableFuture.supplyAsync(() -> image(enrolled, verifier), waiting));
    }
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

  private Checked<Reference> image(Enrolled enrolled, Verifier verifier) {
    String name = "reference " + enrolled.name();
    return content(store.read(enrolled), name)
        .then(bytes -> verifier.read(name, bytes))
        .map(signature -> new Reference.Fresh(signature, Optional.of(enrolled)));
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

  /**
   * All of {@code references} known.
   *
   * @param embedded the fresh ones, in their order
   */
  public static List<Known> known(List<Reference> references, List<Known> embedded) {
    List<Known> known = new ArrayList<>();
    Iterator<Known> next = embedded.iterator();
    for (Reference reference : references) {
      known.add(reference instanceof Reference.Known before ? before.known() : next.next());
    }
    return known;
  }

  /** Whether some of {@code references} are enrolled and were not known: {@link #keep} is due. */
  public static boolean anyToKeep(List<Reference> references) {
    return references.stream()
        .anyMatch(one -> one instanceof Reference.Fresh fresh && fresh.enrolled().isPresent());
  }

  /**
   * Keeps what is known of those that are enrolled, for next time.
   *
   * @param known the same references, as {@link #known} made them
   */
  public void keep(List<Reference> references, List<Known> known, Verifier verifier) {
    Map<Enrolled, Known> enrolled = new LinkedHashMap<>();
    for (int i = 0; i < known.size(); i++) {
      Known one = known.get(i);
      enrolled(references.get(i)).ifPresent(where -> enrolled.put(where, one));
    }
    enrolled.keySet().stream()
        .findFirst()
        .ifPresent(any -> cache.keep(any.signer(), verifier.manifest().modelId(), enrolled));
  }

  private static Optional<Enrolled> enrolled(Reference reference) {
    return reference instanceof Reference.Known known
        ? Optional.of(known.enrolled())
        : ((Reference.Fresh) reference).enrolled();
  }

  /** The references sorted out; of those kept in memory that is remembered. */
  public References sorted(List<Reference> references, List<Known> known, Verifier verifier) {
    boolean seenBefore = references.stream().allMatch(one -> one instanceof Reference.Known);
    return seenBefore ? cache.sorted(known, verifier) : verifier.references(known);
  }

  /** How {@code one} compares with {@code others}, if there are any. */
  static Optional<Decision> against(Verifier verifier, List<Known> others, Known one) {
    return others.isEmpty()
        ? Optional.empty()
        : verifier
            .decide(one, verifier.references(others), Profile.DEFAULT)
            .optional()
            .map(Verified::decision);
  }

  /** All of them embedded, those that were not in one run of the network, and kept. */
  Checked<List<Known>> known(String signer, List<Enrolled> listed, Verifier verifier) {
    return references(signer, listed, verifier, Optional.empty())
        .map(
            references -> {
              List<Known> known = known(references, verifier.known(fresh(references)));
              if (anyToKeep(references)) {
                keep(references, known, verifier);
              }
              return known;
            });
  }

  /** What is still to be embedded of {@code references}, in their order. */
  public static List<Signature> fresh(List<Reference> references) {
    return references.stream()
        .flatMap(
            one ->
                one instanceof Reference.Fresh fresh ? Stream.of(fresh.signature()) : Stream.of())
        .toList();
  }
}

package io.countersign.function.signers;

import io.countersign.function.store.Enrolled;
import io.countersign.function.store.Erasure;
import io.countersign.function.store.ReviewQueue;
import io.countersign.function.store.SignatureStore;
import io.countersign.function.store.Tombstones;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.scoring.Decision;
import io.countersign.verify.Known;
import io.countersign.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Describes and erases signers. Thread-safe. */
public final class Signers {
  private static final int PASSES = 10;

  private final SignatureStore store;
  private final EnrolledReferences references;
  private final EmbeddingCache cache;
  private final Erasure erasure;
  private final Tombstones tombstones;

  public Signers(
      SignatureStore store,
      EnrolledReferences references,
      EmbeddingCache cache,
      Erasure erasure,
      Tombstones tombstones) {
    this.store = store;
    this.references = references;
    this.cache = cache;
    this.erasure = erasure;
    this.tombstones = tombstones;
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
                        .known(signer, listed, verifier)
                        .map(known -> described(verifier, listed, known)));
  }

  private static <T> Checked<T> unknown(String signer) {
    return Checked.refused(
        Refusal.of(
            Refusal.Kind.NOT_FOUND, "There is no reference signature of signer " + signer + "."));
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

  /** A reference's image as it was enrolled, and its file's name. */
  public Checked<Image> image(String signer, String name) {
    return store
        .references(signer, SignatureStore.ALL)
        .then(
            listed ->
                listed.stream()
                    .filter(enrolled -> enrolled.name().equals(name))
                    .findFirst()
                    .<Checked<Image>>map(
                        enrolled ->
                            Images.content(store.read(enrolled), "reference " + name)
                                .map(bytes -> new Image(enrolled.file(), bytes)))
                    .orElseGet(() -> noReference(signer, name)));
  }

  /** An image and the name of its file. */
  public record Image(String file, byte[] bytes) {
    public Image {
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }
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
              if (places.isEmpty()) {
                return noReference(signer, name);
              }
              places.add(EmbeddingCache.sets(signer)); // each holds it among the others
              return erase(places);
            });
  }

  /**
   * Erases a signer with everything that is about them: references, embeddings, questioned
   * documents, results and what waits for a person. Audit records stay: they hold neither image nor
   * name.
   */
  public Checked<Integer> erase(String signer) {
    List<String> places =
        List.of(
            Roster.folder(signer),
            SignatureStore.folder(signer),
            "questioned/" + signer + "/",
            EmbeddingCache.folder(signer),
            "results/" + signer + "/",
            ReviewQueue.folder(signer));
    return tombstones.set(signer).then(set -> eraseAll(places));
  }

  /**
   * Again and again until nothing is left: others may write while this deletes. The last time is
   * after the grace that they rely on.
   */
  private Checked<Integer> eraseAll(List<String> places) {
    long until = System.nanoTime() + tombstones.grace().toNanos();
    int erased = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      long left = until - System.nanoTime();
      Checked<Integer> one = erase(places);
      if (one instanceof Checked.Refused<Integer>) {
        return one;
      }
      int now = ((Checked.Passed<Integer>) one).value();
      erased += now;
      if (now == 0 && left <= 0) {
        return Checked.passed(erased);
      }
      if (now == 0) {
        pause(until);
      }
    }
    return Checked.refused(
        Refusal.of(
            Refusal.Kind.UNAVAILABLE, "Others write about the signer all the time; try again."));
  }

  private static void pause(long until) {
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Says nothing of the signer: the last reference may have been erased just before. */
  private static <T> Checked<T> noReference(String signer, String name) {
    return Checked.refused(
        Refusal.of(
            Refusal.Kind.NOT_FOUND,
            "There is no reference %s of signer %s.".formatted(name, signer)));
  }

  private Checked<Integer> erase(List<String> places) {
    places.forEach(cache::forget);
    return erasure.erase(places);
  }
}

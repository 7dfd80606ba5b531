package io.countersign.function.signers;

import io.countersign.extraction.Choice;
import io.countersign.function.store.Enrolled;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.SignatureStore;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import io.countersign.scoring.Decision;
import io.countersign.scoring.Verdict;
import io.countersign.verify.Known;
import io.countersign.verify.Signature;
import io.countersign.verify.Verifier;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Enrols reference signatures. An image is written once: a name that is taken by another image is a
 * conflict, never an overwriting. Thread-safe.
 */
public final class Enrolment {
  private static final Map<String, String> EXTENSIONS =
      Map.of("png", "png", "jpeg", "jpg", "tiff", "tif", "bmp", "bmp");

  private final SignatureStore store;
  private final ResultStore writes;
  private final EnrolledReferences references;
  private final EmbeddingCache cache;
  private final Roster roster;
  private final int most;

  /**
   * @param most how many references a signer may have
   */
  public Enrolment(
      SignatureStore store,
      ResultStore writes,
      EnrolledReferences references,
      EmbeddingCache cache,
      InstantSource clock,
      int most) {
    this.store = store;
    this.writes = writes;
    this.references = references;
    this.cache = cache;
    this.roster = new Roster(store, writes, clock, most);
    this.most = most;
  }

  /**
   * An enrolled reference.
   *
   * @param created false if the same image was there under that name before
   * @param others how many references there were besides
   * @param againstOthers how it compares with those, if there are any
   */
  public record Outcome(
      Known reference, boolean created, int others, Optional<Decision> againstOthers) {}

  /**
   * Enrols an image, or the signature that is chosen of it or of a document, alone; {@code force}
   * also one that does not look like the others.
   */
  public Checked<Outcome> enrol(
      Verifier verifier, String signer, String name, byte[] file, Choice choice, boolean force) {
    return verifier
        .alone("reference", file, choice)
        .then(image -> enrol(verifier, signer, name, image, force));
  }

  private Checked<Outcome> enrol(
      Verifier verifier, String signer, String name, byte[] image, boolean force) {
    return verifier
        .read("reference", image)
        .then(Enrolment::aSignatureAlone)
        .then(
            signature ->
                store
                    .references(signer, SignatureStore.ALL)
                    .then(
                        listed ->
                            references
                                .known(signer, listed, verifier)
                                .then(
                                    others ->
                                        enrol(
                                            verifier, signer, signature, name, image, listed,
                                            others, force))));
  }

  /** What may be print as well would keep all verdicts from being given. */
  private static Checked<Signature> aSignatureAlone(Signature signature) {
    return signature.quality().stream()
        .filter(finding -> finding.code().undecided())
        .findFirst()
        .<Checked<Signature>>map(
            finding ->
                Checked.refused(
                    Refusal.of(
                        Refusal.Kind.UNUSABLE,
                        "reference",
                        finding.message() + "; send the signature alone.")))
        .orElseGet(() -> Checked.passed(signature));
  }

  private Checked<Outcome> enrol(
      Verifier verifier,
      String signer,
      Signature signature,
      String name,
      byte[] image,
      List<Enrolled> listed,
      List<Known> others,
      boolean force) {
    Known fresh = verifier.known(List.of(signature)).get(0);
    Known reference =
        new Known("reference " + name, fresh.identity(), fresh.quality(), fresh.features());
    Optional<Checked<Outcome>> settled = settled(name, reference, listed, others);
    if (settled.isPresent()) {
      return settled.get();
    }
    Optional<Decision> against = EnrolledReferences.against(verifier, others, reference);
    if (!force && against.isPresent() && against.get().verdict() == Verdict.FORGED) {
      return Checked.refused(unlike(against.get()));
    }
    String key = SignatureStore.folder(signer) + name + "." + EXTENSIONS.get(signature.format());
    return roster
        .claim(signer, name, reference.identity().bytes())
        .then(
            claimed -> {
              Checked<String> written = write(key, signature, image);
              roster.release(signer, name); // if that fails, the claim runs out
              return written;
            })
        .then(written -> written(signer, key))
        .map(
            enrolled -> {
              Map<Enrolled, Known> all = new LinkedHashMap<>();
              for (int i = 0; i < others.size(); i++) {
                all.put(listed.get(i), others.get(i));
              }
              all.put(enrolled, reference);
              cache.keep(signer, verifier.manifest().modelId(), all);
              return new Outcome(reference, true, others.size(), against);
            });
  }

  /** What can be said without comparing: the same again, a name that is taken, a full set. */
  private Optional<Checked<Outcome>> settled(
      String name, Known reference, List<Enrolled> listed, List<Known> others) {
    for (int i = 0; i < others.size(); i++) {
      boolean same = others.get(i).identity().copies(reference.identity());
      if (listed.get(i).name().equals(name)) {
        return Optional.of(
            same
                ? Checked.passed(
                    new Outcome(others.get(i), false, others.size() - 1, Optional.empty()))
                : conflict(
                    "The name is taken by another image; delete that first, or choose"
                        + " another name."));
      }
      if (same) {
        return Optional.of(conflict("The image is a copy of %s.".formatted(others.get(i).name())));
      }
    }
    return others.size() < most
        ? Optional.empty()
        : Optional.of(conflict(Roster.full(others.size())));
  }

  private static <T> Checked<T> conflict(String detail) {
    return Checked.refused(Refusal.of(Refusal.Kind.CONFLICT, detail));
  }

  private static Refusal unlike(Decision against) {
    return Refusal.of(
        Refusal.Kind.UNUSABLE,
        "reference",
        String.format(
            Locale.ROOT,
            "The signature does not look like the signer's other %d: its distance is %.3f, the"
                + " threshold is %.3f. To enrol it all the same, send force=true.",
            against.references(),
            against.distance(),
            against.threshold()));
  }

  private Checked<String> write(String key, Signature signature, byte[] image) {
    ResultStore.Written written = writes.writeOnce(key, "image/" + signature.format(), image);
    if (written instanceof ResultStore.Written.Failed failed) {
      return Checked.refused(Refusal.of(Refusal.Kind.UNAVAILABLE, failed.reason()));
    }
    return written instanceof ResultStore.Written.Now
        ? Checked.passed(key)
        : conflict("Another caller has just enrolled an image of that name.");
  }

  /** The object that was just written, unless somebody deleted it meanwhile. */
  private Checked<Enrolled> written(String signer, String key) {
    return store
        .references(signer, SignatureStore.ALL)
        .then(
            listed ->
                listed.stream()
                    .filter(enrolled -> enrolled.key().equals(key))
                    .findFirst()
                    .<Checked<Enrolled>>map(Checked::passed)
                    .orElseGet(
                        () ->
                            conflict(
                                "The signer's references were changed by another caller"
                                    + " meanwhile; try again.")));
  }
}
